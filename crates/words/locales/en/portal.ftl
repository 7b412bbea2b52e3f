# Portal: keys begin with portal-. Labels of fields (field-…), errors of fields (field-error-…) and error pages (error-…) are shared with the desk.

# The number of the order is written alike in every language.
-order = No. 395/НҚ

portal-service = Personal data requests
portal-skip = Skip to content
portal-languages = Language
portal-demo = This is a demonstration: please do not enter real data here.
portal-title-error = Error
portal-errors-title = Please check your answers
portal-back = Back
portal-continue = Continue
portal-save = Save and return to the check
portal-progress = Step { $number } of { $total }
portal-other-ways = Other ways to reach us
portal-status-link = State of a request
portal-size-kb = { $size } KB
portal-size-mb = { $size } MB
portal-kept =
    { $count ->
        [one] The draft is kept for { $count } hour after it was last saved.
       *[other] The draft is kept for { $count } hours after it was last saved.
    }
portal-forget = Delete the draft and start again
portal-started-over =
    { $count ->
        [one] The request you began is gone: a draft is kept for { $count } hour. Please start again.
       *[other] The request you began is gone: a draft is kept for { $count } hours. Please start again.
    }
portal-may-be-empty = You may leave fields empty: the request will be taken, and we will list what is missing so that you can add it later.

## Start

portal-start-title = Ask about your personal data
portal-start-lead = Find out which of your personal data { $organisation } processes, ask to change, block or destroy them, or withdraw your consent. Filing a request is free of charge.
portal-start-file = File a request
portal-start-status = Check the status
portal-start-need = What you will need
portal-start-individual = As an individual
portal-start-entity = As a legal entity
portal-start-no-copy = Please do not send a copy of the document.
portal-start-gaps = Missing something? Send the request without it: the time for our reply begins, and you can send the rest later.
portal-start-terms = How long it takes
portal-start-counting = The time is counted in working days, beginning with the day after we receive the request. As soon as you send it you get a request number, an access code and the date by which we must reply.
portal-start-other-ways = You can also file a request without this website. Give the same particulars in it and sign it.
portal-start-by-post = By post
portal-start-by-mail = By e-mail

## Cookies

portal-cookies-title = Your browser does not keep cookies
portal-cookies-text = So that your answers are not lost between pages, this website keeps one cookie in your browser. The browser did not take it.
portal-cookies-how = Please allow cookies for this website in the settings of your browser and start again. They are not used for advertising or tracking.
portal-cookies-again = Start again

## Who asks

portal-who-title = Who files the request?
portal-who-self = I ask about my own data
portal-who-self-hint = You are an individual and act in your own name.
portal-who-representative = I represent another person
portal-who-representative-hint = You are a parent or a guardian, or you act by power of attorney.
portal-who-entity = I represent a legal entity
portal-who-entity-hint = The request is on letterhead and signed by an authorised person.

## Name

portal-name-title-self = What is your name?
portal-name-title-representative = Whose data is the request about?
portal-name-title-entity = Which organisation files the request?
portal-name-hint = Please write it as in your identity document.
portal-name-represented-hint = First name the person whom you represent.
portal-name-representative = Representative
portal-name-basis-hint = For example: power of attorney of 1 March 2026, birth certificate, guardianship order.
portal-name-entity-hint = The full name with its legal form, for example Zhuldyz LLP.
portal-name-bin-hint = 12 digits
portal-name-signatory = Who signs the request
portal-name-signatory-hint = The authorised person whose signature is on the letter. If you leave these empty, we will list it as missing.

## Contact

portal-contact-title = How can we reach you?
portal-contact-hint = Give at least one way.
portal-contact-phone-hint = With the area or operator code, for example +7 727 250 12 34
portal-contact-consents = In which ways may we reply?
portal-contact-consents-hint = Correspondence about a request is restricted information (clause 9.3 of the Policy), so we write and call only with your consent. Without consent to e-mail the reply is a letter on paper, by post or in person. In any case you can read the reply here with the request number and the access code.

## Document

portal-document-title = Identity document
portal-document-hint = Give the particulars of the main document: identity card, passport or residence permit. Please do not send a copy.
portal-document-of-requester = The person’s whose data the request is about
portal-document-of-representative = The representative’s
portal-document-number-hint = 9 digits on an identity card, the letter N and 8 digits in a passport
portal-document-date-hint = For example: 27 3 2019
portal-document-authority-hint = For example: Ministry of Internal Affairs

## Registration

portal-registration-title = When did you register through the feedback form?
portal-registration-hint = This is the day on which you sent the feedback form on the organisation’s website. Clause 9.2 of the Policy demands this date.
portal-registration-date-hint = For example: 2 11 2026
portal-registration-unknown = I do not know or do not remember
portal-registration-unknown-hint = The request will be taken, and the date listed as missing.
portal-registration-never = Have you not sent it yet? Send it now, the draft of the request stays:

## Subject

portal-subject-title = What do you ask for?
portal-subject-term = Time for our reply: { $length }.
portal-subject-information-hint = Which data about you are held, where they come from, why, how and for how long they are kept.
portal-subject-rectification-hint = The data are wrong or incomplete. Attach documents that show it.
portal-subject-blocking-hint = Stop the processing for a while, because the conditions of collection or processing were breached.
portal-subject-unblocking-hint = Resume the processing of data that were blocked.
portal-subject-destruction-hint = Remove data that were collected or processed unlawfully, and in other cases named by law.
portal-subject-consent_withdrawal-hint = You no longer agree to the processing. Consent cannot be withdrawn while an obligation is unfulfilled.
portal-subject-explanation-hint = An answer to a question about how the organisation treats personal data.
portal-subject-other-hint = None of the above fits.

## Text

portal-text-title = Say in your own words what you ask for
portal-text-lead = The more exactly you describe what you want to know or change, the fuller the reply will be.
portal-text-hint = At most 20,000 characters. Please leave out what is not needed: diagnoses and particulars of other people are not.
portal-text-entity = If the request is set out in the letter on letterhead, you may leave this field empty.

## Files

portal-files-title = Signature and files
portal-files-limits = At most { $files } files: each up to { $one }, all together up to { $all }.
portal-files-kinds = We take PDF, JPG, PNG, TIFF, HEIC, WEBP, DOCX, ODT, RTF, TXT and digital signature files CMS, P7S, P7M, SIG. The content must be what the ending of the name says.
portal-files-later-hint = Whatever you do not have now you can send later on the page of the request.
portal-files-kept = Uploaded files
portal-files-remove = Remove
portal-files-remove-one = Remove the file { $name }
portal-files-letter = Letter and authority
portal-files-letterhead-hint = The signed letter with the request, scanned or as an electronic document.
portal-files-authority-hint = For example: power of attorney, order of appointment, charter.
portal-files-signature = How is the request signed?
portal-files-on-letter = The signature is on the letter
portal-files-handwritten = By hand: I attach a scan or a photograph
portal-files-handwritten-hint = Print or write the request, sign it and scan it.
portal-files-electronic = With a digital signature: I attach the file
portal-files-electronic-hint = A file whose name ends in .cms, .p7s, .p7m or .sig.
portal-files-later = I will sign later
portal-files-later-means = The term begins, but to start work on the request we will need the signature.
portal-files-more = More files
portal-files-representative-hint = What proves the representative’s authority, for example a power of attorney or a birth certificate.
portal-files-other-hint = Anything that helps. A copy of the identity document is not needed.
portal-files-upload = Upload and stay here

portal-file-name = “{ $name }”: the file has no usable name
portal-file-empty = “{ $name }”: the file is empty
portal-file-kind = “{ $name }”: this kind of file is not accepted, or the content is not what the ending says
portal-file-too-large = “{ $name }”: the file is larger than { $limit }
portal-file-total = “{ $name }”: together with the other files it is more than { $limit }
portal-file-too-many = “{ $name }”: there are more than { $limit } files

## Check

portal-check-title = Check your answers before sending
portal-check-who = Who files the request
portal-check-consents = Agreed ways to reply
portal-check-change = Change
portal-check-empty = Not given
portal-check-missing = What is missing
portal-check-missing-text = You can send the request as it is: it will be taken, and the time for our reply begins. You can add what is missing now or send it later on the page of the request.
portal-check-warnings = This may be mistyped
portal-check-warnings-text = If it is right, there is nothing to change: we take the request as it is.
portal-check-send-title = Sending
portal-check-true = By sending the request you confirm that what you have written is true.
portal-check-language = We will reply in the language of this page, English.
portal-check-acknowledged = An acknowledgement will go to the e-mail address you gave.
portal-check-send = Send the request
portal-section-who = Requester
portal-section-name = Name
portal-section-contact = Contact
portal-section-document = Document
portal-section-registration = Registration
portal-section-subject = Subject
portal-section-text = Request
portal-section-files = Signature and files

## Receipt

portal-receipt-title = We have received your request
portal-receipt-keep = Keep the code: it is shown only here and now.
portal-receipt-secret = Whoever has the number and the code can read the request and the reply. Tell the code to nobody; we never ask for it.
portal-receipt-print =
    { $count ->
        [one] Print this page or write the code down. In this browser it stays for { $count } hour after the request was sent.
       *[other] Print this page or write the code down. In this browser it stays for { $count } hours after the request was sent.
    }
portal-receipt-due = We will reply no later than
portal-provisional = provisional
portal-provisional-why = The date is provisional: the official calendar of working days for that time has not been adopted yet.
portal-receipt-missing = What is missing
portal-receipt-missing-text = The time for our reply is already running. Open the page of the request with the number and the code, and hand in what is missing.
portal-receipt-next = What happens next
portal-receipt-next-mail = An acknowledgement goes to your e-mail address. The access code is not in it.
portal-receipt-next-check = We check the request. If we need something, we ask you on the page of the request.
portal-receipt-next-reply = The reply appears on the page of the request.
portal-receipt-status = Open the page of the request
portal-receipt-new = File a new request
portal-receipt-new-hint = Keep the code before you begin a new request: you will not see this page again.

## State

portal-door-title = State of a request
portal-door-text = Enter the request number and the access code that you got when you filed it.
portal-door-number-hint = For example: 2026-000123-8
portal-door-code-hint = 24 letters and digits. Spaces, dashes and capitals do not matter.
portal-door-open = Open
portal-door-lost = The code is lost, or the request was filed on paper
portal-door-lost-text = A code cannot be recovered: we keep it in a form that cannot be read. Please write to us from the address given in the request:

portal-case-title = Request No. { $number }
portal-case-leave = Close the request
portal-case-state = State
portal-case-received = Received
portal-case-due = Last day for our reply
portal-case-overdue = The time for our reply has passed. You may complain to the authorised body or to a court.
portal-case-files = Files of the request
portal-case-question = We need a clarification
portal-case-answer-below = Answer the question
portal-case-missing-text = Add what is missing as a message with files, below on this page.
portal-case-messages = Correspondence
portal-case-history = What has happened
portal-case-done-message = Your message was sent.
portal-case-done-clarification = Your clarification was sent; work on the request goes on.
portal-case-done-withdrawal = The request is withdrawn.
portal-state-received-means = The request is registered and waits to be checked. The time for our reply is running.
portal-state-clarifying-means = We have asked a question and wait for your answer. The time for our reply does not stop meanwhile.
portal-state-in_progress-means = The request is accepted, the reply is being prepared.
portal-state-in_approval-means = The reply is prepared and is being checked by a second member of staff.
portal-state-in_dispatch-means = The reply on paper is ready; it is being posted or handed over.
portal-state-answered-means = The reply was given; you can read it below.
portal-state-refused-means = The request was refused for the reasons below. You may complain to the authorised body or to a court.
portal-state-withdrawn-means = The request is withdrawn, its consideration has ended.
portal-message-question = The organisation’s question
portal-message-clarification = Your clarification
portal-message-user_message = Your message
portal-message-mail = Your e-mail
portal-message-dispatch = Tracking number of the reply
portal-event-received = Request received
portal-event-accepted = Work on the request began
portal-event-asked = You were asked a question
portal-event-clarified = You answered the question
portal-event-message_added = You added a message or files
portal-event-approved = Reply sent
portal-event-answered = Reply sent
portal-event-refused = Refusal sent
portal-event-prepared = Reply on paper ready
portal-event-dispatched = Reply on paper sent
portal-event-withdrawn = Request withdrawn
portal-event-reopened = Consideration resumed
portal-event-extended = The term to answer was extended
portal-event-extension_cancelled = The extension of the term was cancelled
portal-reply-answer = Reply
portal-reply-refusal = Refusal
portal-reply-download = Download as text
portal-reply-print = To keep the reply on paper, print this page.
portal-reply-file-heading = Reply to request No. { $number }, { $date }

portal-add-message = Add a message or files
portal-add-message-text = For example, to send what is missing. The member of staff who works on the request will see it.
portal-add-send = Send the message
portal-add-clarify = Answer the question
portal-add-clarify-text = After your answer, work on the request goes on.
portal-add-answer = Your answer
portal-add-clarify-send = Send the answer
portal-add-files = Files
portal-add-files-again = Please choose the files again: the browser does not keep them after an error.

portal-withdraw-link = Withdraw the request
portal-withdraw-title = Withdraw request No. { $number }?
portal-withdraw-text = Consideration will end, and there will be no reply to this request.
portal-withdraw-again = You cannot undo this yourself, but you can file a new request at any time.
portal-withdraw-confirm = Yes, withdraw it
portal-withdraw-cancel = No, keep it

## Fields

field-optional = (optional)
field-day = Day
field-month = Month
field-year = Year
field-kind = Who files the request
field-represented = There is a representative
field-surname = Surname
field-given_name = Given name
field-patronymic = Patronymic
field-name_as_written = Name as the requester wrote it
field-iin = IIN
field-representative_name = Full name of the representative
field-representative_basis = What the authority rests on
field-entity_name = Full name of the organisation
field-bin = BIN
field-signatory_name = Full name of the signatory
field-signatory_position = Position of the signatory
field-email = E-mail
field-phone = Telephone (fax) with area code
field-postal_address = Postal address
field-email_consent = I agree to receive e-mail about this request
field-phone_consent = I agree to be called about this request
field-document_holder = Whose document is it?
field-document_number = Number of the document
field-document_issued_on = Date of issue
field-document_issued_by = Issued by
field-registration_date = Date of registration
field-subject = What the request is about
field-text = Text of the request
field-signature = Signature
field-signature_file = Signature file or scan of the signed request
field-letterhead_file = Letter on letterhead
field-authority_files = Documents on authority
field-other_files = Other files
field-number = Request number
field-access_code = Access code
field-message = Message
field-reason = Reason

field-error-choose = Choose one of the answers
field-error-empty = Fill in this field
field-error-too-long = At most 300 characters
field-error-text-too-long = At most 20,000 characters
field-error-unprintable = Remove the characters that cannot be shown
field-error-not-an-address = An address looks like name@example.kz
field-error-not-a-phone = A number is made of digits with the code, for example +7 727 250 12 34; write an extension into the text
field-error-date-incomplete = Give the day, the month and the year
field-error-date-impossible = There is no such date: check the day, the month and the year
field-error-date-future = This date has not come yet
field-error-date-too-old = The year must have four digits and be 1900 or later
field-error-date-and-unknown = Either give the date or tick that you do not know it
field-error-contact-needed = Give an e-mail address, a telephone number or a postal address
field-error-signature-file-needed = Attach the file or choose another answer about the signature
field-error-signature-kind-needed = A signature file is attached: say which signature it is, or remove the file
field-error-not-a-scan = This is a digital signature file: choose “With a digital signature” or attach a scan
field-error-not-electronic = This is not a digital signature file: a .cms, .p7s, .p7m or .sig file is needed
field-error-number-empty = Enter the request number
field-error-number-malformed = A request number looks like 2026-000123-8
field-error-number-check-digit = The last digit does not fit: compare the number with your receipt
field-error-code-empty = Enter the access code
field-error-code-malformed = The code has 24 letters and digits
field-error-number-or-code = The number or the code does not fit: compare them with your receipt
field-error-message-empty = Write a message or attach a file
field-error-moved-on = The state of the request has just changed. Check it, and send again if it is still needed

## Error pages

## A message that came after the destruction

portal-late-title = The message was not taken
portal-late-text = While the page was open, the content of request { $number } was destroyed. Nothing can be added to it any more, and what you sent is kept nowhere. The certificate of destruction says why.
portal-late-what = What to do
portal-late-do = If you still have a question, file a new request. Your text is below: copy it, or begin a new request with it right away.
portal-late-typed = Your text
portal-late-files = These files were not taken; add them to the new request:
portal-late-new = Begin a new request
portal-late-certificate = Certificate of destruction

error-home = To the first page
error-help = If it happens again, write to us:
error-not-found-title = There is no such page
error-not-found-text = Check the address, or begin with the first page.
error-forbidden-title = You cannot go here
error-forbidden-text = You have no right to open this page, or the form came from another site. Open the form on this site and send it from here.
error-bad-form-title = The form could not be read
error-bad-form-text = Go back one page and send the form again.
error-too-large-title = Too much data
error-too-large-text = The files together are more than is taken at once. Go back and send less: what was saved before is not lost.
error-too-often-title = Too many attempts
error-too-often-text = Wait a minute and try again. What was saved is not lost.
error-destroyed-title = The content of this request is destroyed
error-destroyed-text = Open the request with its number and access code to see the certificate of destruction.
error-no-room-title = The service cannot write anything at the moment
error-no-room-text = The page cannot be shown right now: the server has no room or no right to write. Everything that was taken before is safe. Please try again in a few minutes.
error-unreadable-title = The content of this request cannot be read
error-unreadable-text = The generation of keys that sealed it is destroyed. Open the request with its number and access code to see what is left of it.
error-internal-title = Something broke on our side
error-internal-text = This is our fault and we know of it. Nothing that was saved is lost: please try again in a few minutes.

## The demonstration’s mail

demo-mail-title = Letters sent
demo-mail-nav = Demo letters
demo-mail-text = In the demonstration no letter leaves the house: here is what requesters and staff would have received. The newest come first.
demo-mail-none = No letters yet.
demo-mail-no-subject = (no subject)
demo-mail-all = All letters
demo-mail-newer = Newer letters
demo-mail-older = Older letters
demo-mail-from = From
demo-mail-to = To
demo-mail-at = When
demo-mail-id = Message identifier
demo-mail-as-text = The letter as text
demo-mail-as-html = The letter with its layout (HTML)
