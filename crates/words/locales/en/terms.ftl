# Terms: "group-code". Every code of the domain has its word here.

-law = of Law No. 94-V of the Republic of Kazakhstan of 21 May 2013 “On Personal Data and Their Protection”
-policy = of the Personal Data Processing Policy

date-long = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

language-ru = Russian
language-kk = Kazakh
language-en = English

requester-individual = Individual
requester-legal_entity = Legal entity
holder-requester = The requester’s document
holder-representative = The representative’s document

subject-information = Information about the processing of personal data
subject-rectification = Changing or adding to personal data
subject-blocking = Blocking of personal data
subject-unblocking = Unblocking of personal data
subject-destruction = Destruction of personal data
subject-consent_withdrawal = Withdrawal of consent to the processing of personal data
subject-explanation = Explanation about the processing of personal data
subject-other = Another question
# In short, for the lists and tables of the desk.
subject-information-short = Information on processing
subject-rectification-short = Change or addition
subject-blocking-short = Blocking
subject-unblocking-short = Unblocking
subject-destruction-short = Destruction
subject-consent_withdrawal-short = Withdrawal of consent
subject-explanation-short = Explanation
subject-other-short = Another question

channel-web = Portal
channel-email = E-mail
channel-paper = Paper
channel-api = API

state-received = Received
state-clarifying = Clarification requested
state-in_progress = In progress
state-in_approval = Awaiting approval
state-in_dispatch = Being dispatched
state-answered = Answered
state-refused = Refused
state-withdrawn = Withdrawn by the requester

action-accept = Accept
action-ask = Ask for clarification
action-clarify = Provide clarification
action-propose = Propose for approval
action-return = Return with a remark
action-approve = Approve and send
action-answer = Answer
action-refuse = Refuse
action-dispatch = Record dispatch
action-withdraw = Withdraw the request
action-reopen = Reopen
action-extend = Extend the term
action-cancel_extension = Cancel the extension
action-assign = Assign
action-note = Add a note
action-clear_attention = Clear the mark
action-record_facts = Record facts
action-propose_destruction = Propose destruction
action-reject_destruction = Reject the destruction
action-confirm_destruction = Confirm the destruction
action-hold = Forbid destruction
action-release = Lift the hold

role-officer = Officer
role-supervisor = Supervisor
role-auditor = Auditor
role-admin = Administrator
role-user = Requester
role-system = System

missing-document_number = Number of the identity document
missing-document_number-how = Give the number of your main identity document, or of your representative’s; please do not send a copy of the document.
missing-document_issued_on = Date of issue of the identity document
missing-document_issued_on-how = Give the day, month and year on which the identity document was issued.
missing-document_issued_by = Authority that issued the identity document
missing-document_issued_by-how = Name the authority that issued the identity document, for example the Ministry of Internal Affairs of the Republic of Kazakhstan.
missing-text = Text of the request in free form
missing-text-how = Say in your own words what you ask for.
missing-registration_date = Date of registration through the feedback form
missing-registration_date-how = Give the day on which you sent the feedback form on our website.
missing-signature = Signature of the user or the user’s representative
missing-signature-how = Sign the request and attach a scan of it, or sign it with a digital signature and attach the signature file (.cms).
missing-letterhead = Request on letterhead
missing-letterhead-how = Attach the request as a letter on your organisation’s letterhead.
missing-authorised_signatory = Signature of an authorised person
missing-authorised_signatory-how = The letter must be signed by an authorised person; give that person’s name and position.
missing-authority_documents = Documents confirming the authority of the representative or the authorised person
missing-authority_documents-how = Attach the documents that confirm the authority of whoever signed the request or acts for you, for example a power of attorney, a birth certificate or an order of appointment.

warning-document_number_shape = The number does not look like that of an ID card or passport of the Republic of Kazakhstan
warning-iin_check_digit = The check digit of the IIN does not fit: please compare the number
warning-bin_check_digit = The check digit of the BIN does not fit: please compare the number
warning-bin_shape = This is no BIN of a legal entity: it looks like an IIN, or like the BIN of a branch or a representative office
warning-phone_shape = The number does not look like a telephone number of the Republic of Kazakhstan

refusal-identity_not_confirmed = The requester’s identity is not confirmed
refusal-identity_not_confirmed-norm = article 24 { -law }; clause 9.2 { -policy }
refusal-authority_not_confirmed = The representative’s authority is not confirmed
refusal-authority_not_confirmed-norm = article 10, paragraph 2, { -law }; clause 9.2 { -policy }
refusal-incomplete = The request lacks mandatory particulars
refusal-incomplete-norm = clause 9.2 { -policy }
refusal-no_data = The organisation holds no personal data of the requester
refusal-no_data-norm = article 25, paragraph 2, subparagraph 7), { -law }
refusal-obligation_unfulfilled = Consent cannot be withdrawn while an obligation is unfulfilled
refusal-obligation_unfulfilled-norm = article 8, paragraph 2, { -law }
refusal-required_by_law = The law requires these data to be kept
refusal-required_by_law-norm = article 12, paragraph 2, and article 18 { -law }
refusal-other_procedure = Medical records are subject to a different procedure
refusal-other_procedure-norm = article 273 of Code No. 360-VI of the Republic of Kazakhstan of 7 July 2020 “On Public Health and the Healthcare System”
refusal-repeated = The same request has been answered before
refusal-repeated-norm = article 25, paragraph 2, subparagraph 7), { -law }
appeal-refusal = If you do not agree with the refusal, you have the right under article 30 { -law } to appeal to the authorised body for the protection of personal data, the Ministry of Artificial Intelligence and Digital Development of the Republic of Kazakhstan, or to go to court.

delivery-letter = Letter with the full text of the reply
delivery-notice = Notice: the reply is read on the portal
delivery-post = Letter by post
delivery-in_person = Letter handed over in person

outcome-answer = Answer
outcome-refusal = Refusal

signature-missing = No signature
signature-handwritten = Handwritten signature, scanned
signature-paper = Signature on the paper original
signature-electronic = Digital signature
verdict-not_checked = Not checked
verdict-valid = Valid
verdict-invalid = Invalid
verdict-not_fully_checked = Not fully checked

attention-new_message = New message
attention-reply_undelivered = Reply not delivered
attention-possible_duplicate = Possible duplicate
attention-sender_unverified = Sender not verified
attention-due_moved = The due date moved
attention-due_soon = The last day is near
attention-overdue = The last day is over
attention-content_read = Content read by exception

event-received = Request received
event-accepted = Request accepted
event-asked = Clarification requested
event-clarified = Clarification received
event-proposed = Reply proposed for approval
event-returned = Reply returned with a remark
event-approved = Reply approved
event-answered = Answered
event-refused = Refused
event-prepared = Reply on paper prepared
event-dispatched = Reply on paper dispatched
event-withdrawn = Request withdrawn
event-reopened = Request reopened
event-assigned = Officer assigned
event-noted = Note added
event-message_added = Message received
event-attention_set = Mark set
event-attention_cleared = Mark cleared
event-facts_recorded = Facts recorded
event-letter_accepted = Letter taken by the mail server
event-letter_dead = Letter not delivered
event-letter_requeued = Letter queued again
event-letter_bounced = Letter came back
event-mail_set_aside = Mail waits for an officer
event-mail_ignored = Mail ignored
event-mail_destroyed = Ignored mail destroyed
event-mail_read = Waiting mail read
event-mails_listed = List of mails shown
event-logged_in = Logged in
event-login_failed = Failed login
event-logged_out = Logged out
event-exported = Histories exported
event-data_read = Content of the request read
event-reply_read = Reply read by the user
event-content_read_by_exception = Content read by exception
event-file_read = File of the request read
event-letter_printed = Letter read or printed
event-listed = List of requests shown
event-log_exported = Log exported
event-log_opened = Log begun
event-rules_set = Rules put in force
event-destruction_proposed = Destruction proposed
event-destruction_rejected = Destruction rejected
event-held = Hold placed
event-released = Hold lifted
event-key_destroyed = Content destroyed with its key
event-key_destroyed_final = Destruction final
event-keys_rotated = Keys rotated
event-staff_added = Staff member added
event-staff_disabled = Staff member’s access closed
event-staff_address_set = Staff member’s address for letters set
event-staff_address_removed = Staff member’s address for letters removed
event-token_issued = API token issued
event-due_recomputed = Due date recomputed
event-extended = Term extended
event-extension_cancelled = Extension cancelled
event-reminded = Reminder sent
event-digest_sent = Digest sent
event-calendar_published = Calendar published
event-registered = Contact registered
event-registration_checked = Registration date looked up
event-registration_read = Registration read
event-registration_handled = Registration handled
event-registration_destroyed = Registration destroyed
event-policy_published = Policy published

destruction-retention_ended = The term of keeping has ended
destruction-purpose_achieved = The purpose of processing is achieved
destruction-consent_withdrawn = The consent to processing was withdrawn
destruction-unlawful = The data were collected or processed unlawfully
destruction-ordered = A decision of a court or an authority
destruction-destroyed_before = It had been destroyed before and came back with a backup
hold-litigation = Dispute before a court
hold-inspection = Inspection by an authority
hold-complaint = Complaint not decided yet
hold-investigation = Internal investigation
exception-complaint = Complaint about how the request was handled
exception-inspection_by_authority = Inspection by an authority
exception-suspected_misuse = Suspected misuse by a member of staff
exception-court_order = Order of a court

message-question = Question to the requester
message-clarification = The requester’s clarification
message-user_message = The requester’s message
message-mail = The requester’s e-mail
message-reply = Reply to the requester
message-remark = Remark
message-note = Note
message-dispatch = Postal number of the letter
message-reason = Grounds
message-explanation = Why the content was read by exception

letter-acknowledgement = Acknowledgement of receipt
letter-clarification = Request for clarification
letter-answer = Answer
letter-refusal = Refusal
letter-reply_ready = Notice that the reply is ready
letter-withdrawal_confirmed = Confirmation of withdrawal
letter-extended = Notice of an extended term
letter-staff_new_request = Notice to staff of a new request
letter-staff_reminder = Reminder to staff of the last day
letter-staff_digest = List of what is due for staff
letter_state-queued = Queued
letter_state-leased = Being sent
letter_state-sending = Being handed to the mail server
letter_state-retry = To be sent again
letter_state-unknown = May have arrived; to be sent again
letter_state-accepted = Taken by the mail server
letter_state-dead = Not delivered

letter_loss-key_gone = The encryption key is gone: it cannot be read
letter_loss-damaged = Damaged: it cannot be read

footer-phone = Telephone
footer-email = E-mail

term-length-working_days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
term-length-calendar_days = { $count ->
    [one] { $count } calendar day
   *[other] { $count } calendar days
}
