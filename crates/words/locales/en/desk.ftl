# The desk of staff: keys begin with desk-.

## The frame of a page

desk-name = Jauap · Desk
desk-skip = Skip to the content
desk-nav = Sections
desk-nav-queue = Queue
desk-nav-mine = My requests
desk-nav-approval = Waiting for my approval
desk-nav-paper = Letter on paper
desk-nav-histories = Histories
desk-nav-staff = Staff
desk-nav-more = More
desk-log-out = Log out
desk-language = Language
desk-title-error = Error
desk-user = requester
desk-nobody = nobody
desk-yes = yes
desk-no = no
desk-choose = Choose
desk-pages = Pages of the list
desk-pages-first = Back to the first page
desk-pages-next = Next page

## Logging in

desk-login-title = Staff login
desk-login-login = Login
desk-login-password = Password
desk-login-button = Log in
desk-login-wrong = The login or the password does not fit. Check the keyboard layout and try again.
desk-login-too-often = Too many attempts to log in. Wait a minute and try again.

## Errors of pages

desk-error-not-found-title = There is no such page
desk-error-not-found-text = Check the number or the address: it may be mistyped.
desk-error-forbidden-title = This section is not open to you
desk-error-forbidden-text = Your role does not allow you to open this page. If you need it for your work, ask an administrator.
desk-error-bad-form-title = The address or the form could not be read
desk-error-bad-form-text = The address or the form is not filled in as expected. Go back, reload the page and try again.
desk-error-too-large-title = Too much at once
desk-error-too-large-text = The files or the text are larger than can be taken at once. Go back and send less.
desk-error-too-often-title = Too often
desk-error-too-often-text = Wait a minute and try again.
desk-error-destroyed-title = The content of this request is destroyed
desk-error-destroyed-text = The number and a history without content are left: open the request by its number to see the certificate of destruction.
desk-error-no-room-title = The service cannot write anything at the moment
desk-error-no-room-text = The server has no room or no right to write, and reading a request is written down too. What was taken before is safe. Tell the administrator, and try again in a few minutes.
desk-error-unreadable-title = The content of this request cannot be read
desk-error-unreadable-text = The generation of keys that sealed it is destroyed. Open the request by its number to see what is left of it.
desk-error-internal-title = It failed, and the fault is ours
desk-error-internal-text = The failure is in the log and nothing is lost. Try again; if it does not help, tell an administrator.
desk-error-home = To the first page

## The term

desk-due-today = today is the last day
desk-due-tomorrow = tomorrow is the last day
desk-due-in = { $count ->
    [one] { $count } working day left
   *[other] { $count } working days left
}
desk-due-late = { $count ->
    [one] overdue by { $count } working day
   *[other] overdue by { $count } working days
}
desk-due-late-calendar = { $count ->
    [one] overdue by { $count } calendar day
   *[other] overdue by { $count } calendar days
}
desk-due-provisional = provisional: the official working calendar is not published yet
desk-day-start = day of receipt, not counted
desk-day-working_day = working day
desk-day-weekend = weekend
desk-day-holiday = public holiday
desk-day-moved_holiday = day off for a holiday
desk-day-day_off_moved = day off moved here
desk-day-worked_day = worked day off
desk-day-paused = the clock stands still
desk-day-calendar_day = calendar day

## Columns and filters

desk-column-number = Number
desk-column-requester = Requester
desk-column-subject = Subject
desk-column-channel = Channel
desk-column-received = Received
desk-column-due = Due
desk-column-assignee = Assignee
desk-column-state = State
desk-column-attention = Mark
desk-column-when = When
desk-column-event = Event
desk-column-who = Who
desk-column-from = From
desk-column-to-state = To
desk-column-seq = No. in the log
desk-column-letter = Letter
desk-column-to = Recipient
desk-column-letter-state = Delivery
desk-column-queued = Written
desk-column-day = Day
desk-column-counted = Counted
desk-column-why = Why
desk-column-role = Role
desk-column-since = Added
desk-column-access = Access
desk-filters = Filters
desk-filters-apply = Show
desk-filters-clear = Clear the filters
desk-filter-any = Any
desk-filter-anybody = Anybody
desk-filter-me = Me
desk-filter-nobody = Nobody
desk-filter-open = Open
desk-filter-all-states = All states
desk-column-keeping = Keeping
desk-keeping-term_ended = Term of keeping ended
desk-keeping-destruction_proposed = Proposed for destruction
desk-keeping-held = On hold
desk-keeping-destroyed = Destroyed

## The queue

desk-queue-title = Queue of requests
desk-queue-caption = Requests by due date
desk-queue-open = { $count } open
desk-queue-overdue = { $count } overdue
desk-queue-in-approval = { $count } in approval
desk-queue-for-me = { $count } waiting for my approval
desk-search-label = Find a request
desk-search-hint = Number, e-mail, telephone, document number, IIN or BIN, surname, or surname and given name
desk-search-button = Find
desk-search-unchecked = You typed the number without its last digit, the check digit. The whole number is { $number }. Compare it.
desk-search-clear = Clear the search
desk-search-expired = This search is over. Type again what to find.
desk-search-nothing-found = Nothing is found. The search compares the whole: type the full surname, address or number.
desk-search-all-states = Search in all states
desk-queue-number-malformed = A number looks like 2026-000123-8. The last digit is a check digit: compare it.
desk-queue-number-unknown = No request has this number.
desk-queue-empty = There are no open requests. New ones will appear here by themselves.
desk-queue-nothing-found = Nothing fits these filters.

## A request

desk-request-title = Request { $number }
desk-request-due = Answer by
desk-request-assignee = Assignee: { $login }
desk-request-no-assignee = No assignee
desk-request-text = Text of the request
desk-request-no-text = The request has no text.
desk-request-files = Files of the request
desk-request-checklist = What is required (clause 9.2)
desk-request-complete = Everything required is there.
desk-request-warnings = Look twice
desk-request-facts = About the requester
desk-request-messages = Messages and notes
desk-request-history = History
desk-request-reads = Who read the request, and when
desk-request-letters = Letters to the requester and to staff
desk-request-term = Term
desk-request-why = How the term was counted
desk-request-acts = Actions
desk-request-to-acts = To the actions
desk-request-reply-proposed = Reply waiting for approval
desk-request-reply-sent = Reply that went out
desk-request-reply-by = Written by { $login }.
desk-check-present = present
desk-check-missing = missing
desk-check-waived = accepted without it, the reason is recorded
desk-clear-mark = Clear the mark
desk-file-download = Download
desk-letter-next = { $attempts ->
    [one] { $attempts } attempt, the next one
   *[other] { $attempts } attempts, the next one
}
desk-letter-code = server code { $code }

desk-detail-missing = missing: { $item }
desk-detail-waived = accepted without: { $item }
desk-detail-items = asked for: { $item }

desk-fact-kind = Who asks
desk-fact-name = Surname, given name, patronymic
desk-fact-iin = IIN
desk-fact-representative = Representative
desk-fact-basis = Basis of authority
desk-fact-document-number = Document number
desk-fact-document-issued-on = Issued on
desk-fact-document-issued-by = Issued by
desk-fact-document-holder = Whose document
desk-fact-entity = Name of the entity
desk-fact-bin = BIN
desk-fact-signatory = Authorised person
desk-fact-position = Position
desk-fact-email = E-mail
desk-fact-phone = Telephone
desk-fact-postal-address = Postal address
desk-fact-consent = consent to contact given
desk-fact-no-consent = no consent to contact
desk-fact-language = Language of the reply
desk-fact-channel = Channel
desk-fact-received = Received

## Actions

desk-accept-hint = By accepting you confirm that you checked the requester's identity and the representative's authority.
desk-accept-waivers = Something required is missing. To accept without it, write down a reason for each item:
desk-act-approval = Check the letter and approve
desk-act-reply = Write an answer or a refusal
desk-act-refusal = Write a refusal
desk-act-reply-draft = Go on with the draft reply
desk-ask-items = What is missing
desk-ask-text = Text of the letter to the requester
desk-ask-hint = The letter lists the chosen items by itself. The term goes on.
desk-ask-no-mail = There is no consent to write by e-mail, so no letter will go. The question is shown on the request's page; tell the requester in another way.
desk-ask-button = Send the question
desk-clarify-text = What the requester answered
desk-clarify-hint = Enter an answer that came by post, on paper or in person. The request goes back to where the question was asked.
desk-clarify-files = Files of the answer
desk-clarify-button = Enter the answer
desk-files-again = The browser did not keep the chosen files: choose them again.
desk-assign-me = Take it myself
desk-assign-button = Assign
desk-return-label = Remark to the officer
desk-return-hint = Write what to correct. The requester will not see it.
desk-return-button = Send back
desk-note-label = Text of the note
desk-note-hint = Only staff see notes.
desk-note-button = Add the note
desk-reopen-label = Reason
desk-reopen-hint = The request goes back into work; its term is counted anew from today.
desk-reopen-button = Reopen
desk-withdraw-label = Reason
desk-withdraw-hint = Only on the requester's written withdrawal. The request ends, and the requester gets a confirmation.
desk-withdraw-button = Record the withdrawal
desk-template-ask = Please send us what is missing: without it we cannot answer your request.

desk-done-accept = The request is accepted.
desk-done-ask = The question went to the requester.
desk-done-clarify = The requester's answer is entered.
desk-done-propose = The reply waits for approval.
desk-done-return = The reply was sent back.
desk-done-approve = The reply is approved and on its way.
desk-done-answer = The answer is on its way.
desk-done-refuse = The refusal is on its way.
desk-done-dispatch = The dispatch is recorded and the request is closed.
desk-done-withdraw = The withdrawal is recorded.
desk-done-reopen = The request is open again.
desk-done-extend = The term is extended. If the requester consented to mail, a notice was sent.
desk-done-cancel_extension = The extension is cancelled.
desk-done-assign = The assignee is changed.
desk-done-note = The note is added.
desk-done-clear_attention = The mark is cleared.
desk-done-record_facts = The facts are recorded.
desk-done-propose_destruction = The destruction is proposed; somebody else must confirm it.
desk-done-reject_destruction = The proposal to destroy the content is rejected.
desk-done-confirm_destruction = The content is destroyed.
desk-done-hold = The hold stands.
desk-done-release = The hold is lifted.

## What was not done

desk-problem-title = This could not be saved
desk-stale-title = Somebody was first: the request has changed
desk-stale-text = Below is how things stand now. What you wrote is kept: see whether it is still needed, and send it again.
desk-leftover = You wrote this; the action is not possible now, so copy the text if you need it
desk-refused-not-allowed = “{ $action }” is not possible now. The state of the request: “{ $state }”.
desk-refused-own-proposal = You proposed this reply. Another supervisor must approve it.
desk-refused-four-eyes = Every reply is checked by a second person: send it for approval.
desk-refused-refusal-only = Before a request is accepted it can only be refused. Accept it first.
desk-fault-empty = Write the text.
desk-fault-too-long = { $most ->
    [one] The text is too long: at most { $most } character.
   *[other] The text is too long: at most { $most } characters.
}
desk-fault-unprintable = The text has characters that cannot be shown. Type it again.
desk-fault-waiver = Write down why it can be done without: “{ $item }”.
desk-fault-text-or-files = Write the requester's answer or attach files.
desk-fault-no-such-officer = There is no such officer, or they have no access any more.
desk-fault-no-such-file = One of the files is no longer there. Reload the page.
desk-fault-no-such-mark = This mark was cleared already.
desk-fault-outcome = Choose whether it is an answer or a refusal.
desk-fault-reason = Choose the reason of the refusal.
desk-fault-delivery = Choose how to deliver it.
desk-fault-placeholder = Replace the hint in square brackets: { $hint }
desk-fault-subject = Choose the subject.
desk-fault-language = Choose the language of the reply.
desk-fault-choose = Choose from the list.
desk-fault-date = Give the whole date: day, month and year.
desk-fault-received-in-future = The day of receipt has not come yet.
desk-fault-form-reused = This letter was entered already. To enter another one, open a new form.
desk-fault-signature-choose = Choose how the request is signed.
desk-fault-signature-kind = You attached a file with a signature. Choose the kind of signature, or another purpose for the file.
desk-fault-signature-file = Attach a scan of the signed letter or the file with the electronic signature.
desk-fault-one-signature = There must be one file with the signature. Choose another purpose for the others.
desk-fault-one-letterhead = The letter on letterhead must be one file.
desk-fault-not-a-scan = This is a file with an electronic signature, not a scan. Choose the electronic signature.
desk-fault-not-electronic = This is no file with an electronic signature: a .cms, .p7s, .p7m or .sig file is needed.
desk-fault-login = A login has 2 to 40 characters: small Latin letters, digits, dot, dash, underscore.
desk-fault-login-taken = Somebody has this login.
desk-fault-role = Choose a role.
desk-fault-own-login = You cannot close your own access. Ask another administrator.
desk-fault-no-such-staff = There is no such person, or their access is closed already.
desk-fault-staff-email = This is not an e-mail address.
desk-file-no-name = the file has no name that can be shown.
desk-file-empty = the file is empty.
desk-file-kind = such files are not taken, or the content is not what the name says.
desk-file-too-large = the file is larger than { $most }.
desk-file-all-too-large = the files together are larger than { $most }.
desk-file-too-many = the most files at once: { $most }.

## The reply

desk-reply-title = Reply to request { $number }
desk-reply-language = Language of the letter
desk-reply-remark = The supervisor's remark
desk-reply-impossible = The request cannot be replied to now: its state has changed. The text is kept.
desk-reply-outcome = Decision
desk-reply-reason = Reason of the refusal
desk-reply-reason-hint = Needed for a refusal only. The letter itself names the reason and the norm and says how to appeal.
desk-reply-text = Text of the reply
desk-reply-text-hint = In the requester's language. The letter itself adds the greeting, the number, the subject and the organisation's details.
desk-reply-template = Insert the template
desk-reply-template-hint = The template for the chosen decision. What you wrote stays below it.
desk-reply-template-taken = The template is inserted and the draft saved.
desk-reply-delivery = How to deliver it
desk-delivery-letter-hint = The whole text goes by e-mail. Others may read a mail, so nothing about health is sent this way.
desk-delivery-notice-hint = Only a notice without details goes by e-mail; the requester reads the reply on the portal with the access code. Choose it for medical and other sensitive content.
desk-reply-preview = Look at the letter
desk-reply-propose = Send for approval
desk-reply-send = Send to the requester
desk-reply-save = Save the draft
desk-reply-saved = The draft is saved.
desk-reply-changed = The draft has changed since you looked at it. Look at the letter again.
desk-preview-title = The letter for request { $number }
desk-preview-back = Back to the text
desk-approval-title = Approval of the reply to request { $number }
desk-mail-from = From
desk-mail-to = To
desk-mail-subject = Subject
desk-mail-html = The letter as the requester will see it
desk-mail-text = The same letter as plain text
desk-mail-is-notice = Only a notice goes by e-mail. The requester reads the reply itself on the portal with the access code.
desk-mail-reply-in-portal = The reply on the portal
desk-mail-none = No e-mail will go: there is no address, or the requester did not consent to e-mail. Send the reply back and choose a letter by post or in person.

desk-template-answer-information =
    We confirm that we process your personal data.

    Purpose of processing: clarifying the details of orders for services.
    Source of the data: the feedback form on our site.
    List of the data: [list the data].
    Ways of processing: collection, storage and use on electronic media.
    Term of processing and storage: [give the term].
    Transfer to third parties: [say whether the data were transferred, and to whom].
desk-template-composed-information =
    We confirm that we process your personal data.

    Purpose of processing: { $purpose }.
    Source of the data: { $sources }.
    List of the data: { $data }.
    Ways of processing: { $methods }.
    Term of processing and storage: { $term }.
    Transfer to third parties: { $third_parties }.
    Check: [check that all of it holds for this requester, and remove this line]
desk-template-answer-rectification =
    Your personal data have been changed.

    What was changed: [say which data were changed and how].
    Date of the change: [give the date].
desk-template-answer-blocking =
    Your personal data have been blocked.

    Date of blocking: [give the date].
    While they are blocked, the data are only stored. We will write to you separately about the result of the check.
desk-template-answer-unblocking =
    The block on your personal data has been lifted.

    Date of lifting: [give the date].
    Ground: [give the ground].
desk-template-answer-destruction =
    Your personal data have been destroyed.

    What was destroyed: [list the data].
    Date of destruction: [give the date].
    Act of destruction: [give its number and date, and say where it can be seen].

    What you told us in this request will be destroyed when its storage term ends. You will find the certificate by the number of the request and the access code: { $status }
desk-template-answer-consent_withdrawal =
    The withdrawal of your consent has been accepted. The processing of personal data that rested on your consent has stopped.

    Date of the stop: [give the date].
desk-template-answer-explanation =
    To your question we can explain the following.

    Explanation: [write the explanation].
desk-template-answer-other =
    Your request has been considered. Our reply is as follows.

    Reply: [write the reply].
desk-template-refusal-identity_not_confirmed =
    From what was given we could not make sure that the request was filed by you. We disclose personal data only to the person they concern or to that person's representative.

    You can file a new request: give the number of your identity document, its date of issue and the issuing authority, and sign the request.
desk-template-refusal-authority_not_confirmed =
    The request came without documents that confirm the right to act for the requester.

    You can file a new request with a power of attorney or another document that confirms the authority.
desk-template-refusal-incomplete =
    The request lacks what is required: [say what is missing]. We asked you to complete the request but did not receive it.

    You can file a new request with everything that is required.
desk-template-refusal-no_data =
    We have checked our information systems and found no personal data that concern you.

    If you contacted us under another name or from another telephone number, please say so in a new request.
desk-template-refusal-obligation_unfulfilled =
    Consent cannot be withdrawn until the obligation that needs the data is fulfilled: [name the obligation].

    Once the obligation is fulfilled, you can file the request again.
desk-template-refusal-required_by_law =
    The law obliges us to keep these data: [name the law and the storage term]. Before the term ends we may not destroy them.
desk-template-refusal-other_procedure =
    The request concerns medical records, which are issued under another procedure. Please come to us with a written application and an identity document: { $address }.
desk-template-refusal-repeated =
    We have already answered the same request: [give the number and the date of the reply]. This request contains nothing new.

## Letters on paper, and facts

desk-paper-title = Letter on paper
desk-paper-hint = Enter a letter that came by post or was handed over in person. A request counts as received even when something is missing: only the day, the subject and a name are needed.
desk-paper-arrival = How the letter arrived
desk-paper-received-on = Day of receipt
desk-paper-received-on-hint = The day on which the letter reached the organisation; the term is counted from it.
desk-paper-button = Register the request
desk-facts-title = Facts of request { $number }
desk-facts-hint = Write down what is known from the letter, the files or a conversation. These facts replace the earlier ones.
desk-facts-button = Save the facts
desk-letter-kept = Everything you entered is kept; the files that were taken are in the list below.
desk-letter-what = What is asked
desk-letter-language = Language of the reply
desk-letter-who = Who asks
desk-letter-represented = A representative acts for the requester
desk-letter-contact = How to reach the requester
desk-letter-email-consent = Consents to e-mail
desk-letter-phone-consent = Consents to telephone calls
desk-letter-signature = Signature
desk-letter-files = Files
desk-letter-files-hint = One file has at most { $size }; at most { $count } files at once. The pages of one letter can be chosen together, or dropped on the field as several files at once.
desk-letter-purpose = Purpose of the file
desk-letter-remove = Remove
desk-letter-new-signature = Scan of the signed letter, or the signature file
desk-letter-new-letterhead = Letter on letterhead
desk-letter-new-authority = Documents of authority
desk-letter-new-other = Other files
desk-purpose-signature = Signature
desk-purpose-letterhead = Letter on letterhead
desk-purpose-authority = Document of authority
desk-purpose-other = Other file
desk-date-day = Day
desk-date-month = Month
desk-date-year = Year

desk-receipt-page = Receipt: request { $number }
desk-receipt-filed = The request is registered.
desk-receipt-hint = Print the receipt and hand it to the requester. The access code is shown only here and only now.
desk-receipt-open = Open the request
desk-receipt-another = Enter another letter
desk-receipt-title = Receipt of a request
desk-receipt-number = Number of the request
desk-receipt-received = Day of receipt
desk-receipt-due = We will answer by
desk-receipt-code = Access code
desk-receipt-where = Where to see the state
desk-receipt-keep = Keep this receipt and show the access code to nobody: with the number and the code the request and the reply can be read.
desk-receipt-missing = What the request lacks
desk-receipt-complete = The request has everything that is required.

## Audit

desk-histories-title = Histories of requests
desk-histories-hint = What was done, when and by whom. The contents of requests are not shown here.
desk-histories-from = From this day
desk-histories-to = To this day
desk-histories-state = State of the request now
desk-histories-csv = Export CSV
desk-histories-jsonl = Export JSON Lines
desk-histories-xlsx = Export XLSX
desk-histories-verify = Every export carries the checkpoint of the log. It can be verified without access to this system:
desk-histories-file = FILE
desk-histories-checkpoint = The current checkpoint of the log
desk-histories-export-hint = The whole selection is exported, not only this page. The export itself is written into the log.
desk-histories-nothing-found = No events fit these filters.

## Staff

desk-staff-title = Staff
desk-staff-add = Add a member of staff
desk-staff-login-hint = Small Latin letters, digits, dot, dash, underscore. A password is made and shown once.
desk-staff-add-button = Add
desk-staff-active = Open
desk-staff-closed = Closed
desk-staff-issue-token = Issue an API token
desk-staff-disable = Close access
desk-staff-disable-hint = The person is logged out at once and their tokens end. What they did stays.
desk-staff-disable-confirm = Yes, close access
desk-staff-disabled = The access is closed.
desk-staff-password = Password
desk-staff-token = API token
desk-staff-once = Copy it now: it will not be shown anywhere again.
desk-staff-email = Address for letters
desk-staff-email-none = None
desk-staff-email-change = Change the address
desk-staff-email-hint = Reminders of last days and the morning list come to this address. Leave the field empty to get no letters.
desk-staff-email-save = Save the address
desk-staff-email-saved = The address is saved.

# Reading by exception
exception-open = Read the content by exception
exception-open-hint = Only for a stated reason; the reading is written into the log and a supervisor is told.
exception-title = Content of request { $number } by exception
exception-warning = Your role does not read contents. By exception you may read this one, once: the reason goes into the log, your explanation is kept sealed with the request, and a supervisor is told. Nothing of the request is changed.
exception-reason = Reason
exception-explanation = Explanation
exception-explanation-hint = Who asked for it, why the history alone is not enough, and the number of a case if there is one.
exception-read = State the reason and read
exception-content-title = Content of request { $number }
exception-shown-once = Shown once. To read it again, state the reason again. The reading is in the log:
exception-files-hint = Only the names of the files are shown by exception; an officer can open them.
