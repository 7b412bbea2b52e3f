# Paper: the words of a letter on letterhead, and of sending it.

paper-outgoing = Our No. { $number } of { $date }
paper-incoming = Your request No. { $number } of { $date }
paper-representative = Representative: { $name }
paper-title-answer = Reply to your request
paper-title-refusal = Refusal of your request
paper-greeting-person = Dear { $name },
paper-greeting-entity = Dear representatives of { $name },
paper-ground = Ground for refusal: { $ground }.
paper-norm = Legal norm: { $norm }.
paper-position = position
paper-signature = signature
paper-signer = surname, initials
paper-day = date
paper-handed = The letter was received in person:
paper-page = No. { $number }, sheet { $page } of { $pages }
paper-draft = DRAFT — this letter is not yet approved

dispatched-post = Posted
dispatched-in_person = Handed over in person
paper-delivery-post-hint = The reply becomes a letter on letterhead. It is printed, signed and posted to the requester’s address.
paper-delivery-in_person-hint = The reply becomes a letter on letterhead. It is printed, signed and handed to the requester or the representative.
paper-goes-on-paper = The reply goes on paper. Once it is approved, print and sign the letter, then record how and when it left: only then the request is closed.
paper-open = Open the letter (PDF)
paper-reply-to-send = Reply on paper, waiting to be sent
paper-dispatch-hint = Print and sign the letter. When it is posted or handed over, record that here: this closes the request.
paper-dispatch-how = How the letter left
paper-dispatch-on = Day of posting or handing over
paper-dispatch-tracking = Postal tracking number
paper-dispatch-tracking-hint = From the receipt of the post, only for a letter by post, for example RR123456785KZ. The requester sees it on the portal.
paper-dispatch-button = The letter has left
paper-fault-email-not-consented = The requester did not consent to a reply by e-mail (clause 9.3 of the Policy). Send the reply by post or hand it over in person.
paper-fault-no-postal-address = There is no postal address. Record it, or hand the reply over in person.
paper-fault-no-day = Give the day.
paper-fault-day = The letter can have left between { $first } and { $last }.
paper-fault-tracking = This does not look like a tracking number: it has Latin letters and digits, 5 to 40 characters.

arrival-post = By post
arrival-in_person = In person
paper-arrived = How the letter came
paper-stamp = Incoming No. { $number } of { $date }
paper-stamp-taken = received by: surname, initials
paper-stamp-place = place for the stamp
