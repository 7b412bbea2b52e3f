# Who acts for the requester: on what basis, until when, and who confirmed it.

authority-legal_representative = Legal representative: parent, guardian
authority-signatory = By office
authority-attorney = By power of attorney
confirmation-authority = Authority confirmed
authority-confirm = I confirm the authority: { $who } acts on behalf of: { $whom }
authority-confirm-button = Confirm the authority
authority-until = valid until { $date }
authority-no-term = no term stated
authority-until-hint = The last day, for example: 31 12 2027. Leave it empty if the document states no term.
authority-seen = an officer saw the original document
authority-fault-confirm = Check the document and confirm the authority of whoever acts for the requester
authority-fault-mark = The authority changed or its term is over, and nobody confirmed it. Confirm it on the page of the request, then send the reply
attention-authority_unconfirmed = Authority not confirmed

desk-fact-authority = Kind of authority
desk-fact-valid-until = Term of the authority
desk-fact-authority-document = Document of authority

field-representative_kind = Why the representative may act
field-representative_until = The authority is valid until
field-signatory_kind = Why this person may sign
field-signatory_basis = Document of authority and its number
field-signatory_until = The authority is valid until
field-authority_seen = The document of authority was shown on paper, and an officer saw it
field-error-authority-over = This term is over: give a document that is valid now
field-error-authority-file-needed = Attach a document that is valid now
portal-name-signatory-basis-hint = For example: charter, order of appointment No. 5 of 1 March 2026, power of attorney No. 12.

missing-authority_expired = Authority whose term is not over
missing-authority_expired-how = The term of the authority is over. Attach a document that is valid, for example a new power of attorney, and give its last day.

portal-complete-title = What request { $number } lacks
portal-complete-text = Here is only what the request lacks. What was given before stays as it is.
portal-complete-some = Fill in what you have now: the rest can be added later.
portal-complete-link = Hand in what is missing
portal-complete-send = Send
portal-complete-empty = Nothing is filled in. Give at least one thing
portal-complete-moved-on = The state of the request has just changed, and nothing was recorded. Send it as a message on the page of the request
portal-complete-registration-hint = The day on which you sent the feedback form on our website.
portal-complete-authority = Authority
portal-complete-expired = The term of the earlier document is over. Attach the one that is valid now.
portal-complete-signature-hint = A scan of the signed request, or a file with a digital signature (.cms).
portal-case-done-completed = The details are recorded. If we asked you something, please answer it below.
portal-case-done-unchanged = These details are there already: nothing was changed.
portal-event-facts_recorded = You handed in what was missing
