# Mail on the desk: keys begin with desk-mail, desk-mailbox, desk-outbox; words for codes with mail_ and sender_check-.

## Words for codes

mail_state-kept = Taken, not read yet
mail_state-waiting = Waiting for staff
mail_state-filed = Became requests
mail_state-added = Added to requests
mail_state-ignored = Nothing to be done
mail_state-kept-one = Taken, not read yet
mail_state-waiting-one = Waits for staff
mail_state-filed-one = Became a request
mail_state-added-one = Added to a request
mail_state-ignored-one = Nothing to be done
mail_reason-too_large = Too large
mail_reason-too_many_files = Too many files
mail_reason-not_understood = Could not be read
mail_reason-empty = No words and no files
mail_reason-no_sender = No sender
mail_reason-several_senders = Several senders
mail_reason-other_sender = Answered by somebody we did not write to
mail_reason-number_only = Only the number of a request is given
mail_reason-sender_forged = The sender is forged
mail_reason-bulk = Mail to many
mail_reason-own = From our own mailbox
mail_reason-auto_reply = Automatic reply
mail_reason-read_receipt = Read receipt
mail_reason-calendar_reply = Answer to an invitation
mail_reason-feedback = Complaint about unwanted mail
mail_reason-challenge = Asks for a proof that a person wrote
mail_reason-bounce = Report: our letter did not arrive
mail_reason-delayed = Report: our letter is late
mail_reason-delivered = Report: our letter was delivered
mail_reason-unwanted = Unwanted mail
mail_reason-no_request = Not about a request
mail_reason-known = All of it is known already
sender_check-unchecked = Not checked
sender_check-none = Neither confirmed nor denied
sender_check-verified = Verified
sender_check-forged = Forged
checked_by-mail_server = by our mail server
checked_by-service = by this service
mail_door-pipe = Mail server (command)
mail_door-http = Another program (API)
mail_door-lmtp = Mail server (LMTP)

## Sections

desk-nav-mail = Mail
desk-nav-mail-wait = waiting for staff
desk-nav-outbox = Outbox
desk-nav-mailboxes = Mailboxes

## The list of mails

desk-mail-title = Incoming mail
desk-mail-hint = Mail that the program cannot decide about. Everything else is a request already, or was added to one.
desk-mail-states = What became of the mail
desk-mail-oldest = The oldest:
desk-mail-column-came = Came
desk-mail-column-check = Sender check
desk-mail-column-reason = Why
desk-mail-column-request = Request
desk-mail-column-door = Came by
desk-mail-no-subject = No subject
desk-mail-nobody = no sender given
desk-mail-nothing-waits = No mail is waiting. New mail appears here by itself.
desk-mail-nothing = There is no such mail.
desk-mail-done-added = The mail was added to request
desk-mail-done-filed = The mail was filed as a new request:
desk-mail-done-discarded = The mail was set aside; nothing will be done about it.

## One mail

desk-mail-one-title = Mail
desk-mail-back = To the list of mail
desk-mail-head = About the mail
desk-mail-size = Size
desk-mail-settled-at = Decided
desk-mail-may-belong = May belong to request
desk-mail-words = What it says
desk-mail-no-words = There is nothing new in this mail.
desk-mail-quoted = Quoted from earlier mail
desk-mail-automatic = A program wrote this mail. It is not answered.
desk-mail-cut = The text is very long; this is its beginning. The mail as it came has all of it.
desk-mail-files = Files in the mail
desk-mail-files-hint = The files open on the page of the request once the mail is one or was added to one.
desk-mail-download = Download the mail as it came
desk-mail-download-hint = An .eml file. Open it with care: what is attached was not checked.
desk-mail-not-understood-title = This mail could not be read
desk-mail-forged = The mail server checked the sender: the domain of this address disowns the mail. Tell this address nothing until you are sure who wrote.
desk-mail-attach-to = Add to request { $number }
desk-mail-attach-number = Add to the request with the number
desk-mail-attach-hint = The whole number with its check digit, such as 2026-000123-8. Whoever has the access code of that request sees what the mail says.
desk-mail-attach = Add
desk-mail-file = File as a new request
desk-mail-file-hint = The term to answer runs from the day on which the mail came.
desk-mail-discard-why = Set aside, because
desk-mail-discard-hint = The mail stays in the list “Nothing to be done”; nobody answers it.
desk-mail-discard = Set aside
desk-mail-nothing-to-do = This mail was decided about; there is nothing more to do.
desk-mail-settled-title = Somebody was first
desk-mail-settled-text = While this page was open, somebody decided about the mail. Below it is shown as it stands now; what you asked for was not done.
desk-mail-fault-number = Type the whole number of the request with its check digit, such as 2026-000123-8.
desk-mail-fault-no-sender = This mail cannot become a request: it does not name one sender who can be answered. Add it to a request, or enter the request as a letter on paper.
desk-mail-fault-not-understood = This mail could not be read. It can be downloaded and set aside.
desk-mail-fault-gone = The content of this request was destroyed; nothing can be added to it.
desk-mail-fault-files = The files of this mail cannot be taken. Download the mail and enter the request as a letter on paper.

desk-mail-how-too-large = The mail is larger than the program reads. Download it, enter the request as a letter on paper, and set the mail aside here.
desk-mail-how-too-many-files = There are too many files in the mail. Download it, choose those that are needed, and enter the request as a letter on paper.
desk-mail-how-not-understood = The mail is damaged, or built to break its reader. Open it with care; if it is a request, enter it as a letter on paper.
desk-mail-how-empty = There is nothing in the mail. If the sender is known, ask what they meant to send; otherwise set it aside.
desk-mail-how-no-sender = There is nobody to answer: the address of the sender is missing or wrong. If the text tells who wrote, add the mail to their request, or enter the request as a letter on paper.
desk-mail-how-several-senders = The mail names several senders, and nobody can say which of them is real. Forgeries do this too. Make sure from the text who wrote before you add it.
desk-mail-how-other-sender = It answers a letter of ours, from another address. Make sure that the same person or their representative writes: the owner of the request will see it.
desk-mail-how-number-only = The subject names a request, but the mail does not answer a letter of ours. Make sure that it belongs to that request, and add it.
desk-mail-how-sender-forged = Most likely it was not written by the sender it names. Do not answer it until you know better, for example by telephone.
desk-mail-how-bulk = It looks like mail to many. If it is a request all the same, file it: the sender gets no acknowledgement.
desk-mail-how-ignored = Nothing is done about this mail. If that is wrong, add it to a request or file it.
desk-mail-how-kept = The mail is taken and will be read soon. Load the page again in a minute.

## Mailboxes

desk-mailboxes-title = Mailboxes
desk-mailboxes-waiting = { $count ->
    [one] { $count } mail waits for staff
   *[other] { $count } mails wait for staff
}
desk-mailboxes-leaving = { $count ->
    [one] { $count } letter has to leave
   *[other] { $count } letters have to leave
}
desk-mailboxes-dead = { $count } not delivered
desk-mailboxes-none = No mailbox and no LMTP listener is configured. Mail is taken by the command “jauap intake mail” and the API; the sample configuration says how to connect a mailbox.
desk-mailbox-connecting = Connecting
desk-mailbox-connected = Connected since
desk-mailbox-waiting = Not connected; next try
desk-mailbox-stopped = Stopped
desk-mailbox-silent = No sign of life since
desk-mailbox-silent-hint = Nobody keeps this mailbox open: the process that did has ended, or hangs. Start “jauap worker” (or “jauap serve”). Its mail stays on the server meanwhile.
desk-mailbox-told = The server tells of new mail by itself.
desk-mailbox-asked = New mail is looked for at intervals.
desk-mailbox-last-mail = Last mail
desk-mailbox-no-mail = none since the program started
desk-mailbox-taken = Taken since the start
desk-mailbox-in-folder = Mails in the folder
desk-mailbox-left = Not fetched yet
desk-mailbox-set-aside = Failed among them, to be tried again
desk-mailbox-too-large = Too large among them, left on the server
desk-mailbox-failure = Last failure
desk-mailbox-no-failure = none
desk-mailbox-last-round = Folder last gone through
desk-mailbox-no-round = not yet
desk-mailbox-places = Taken out of the folder
desk-mailbox-places-more = copies of earlier mails, or removed since: { $count }
desk-mailbox-try = Try now
desk-mailbox-asked-now = Asked to try now at
desk-mailbox-done = The mailbox tries within ten seconds. Load the page again then.
desk-mailbox-fault-gone = There is no such mailbox any more.
desk-doors-title = Mail taken, and what became of it
desk-doors-hint = Every mail is in exactly one column. Counted
desk-doors-taken = Taken
desk-doors-all = All doors
desk-doors-none = No mail was taken yet.

## Outbox

desk-outbox-title = Outbox
desk-outbox-hint = Letters that no mail server has taken yet. Those that were taken are on the page of their request.
desk-outbox-states = Which letters to show
desk-outbox-leaving = On their way
desk-outbox-dead = Not delivered
desk-outbox-column-next = Next try
desk-outbox-column-said = What the server said
desk-outbox-attempts = { $count ->
    [one] { $count } try
   *[other] { $count } tries
}
desk-outbox-twice = May have arrived twice
desk-outbox-now = Send now
desk-outbox-again = Send again
desk-outbox-done = The letter is queued and leaves now.
desk-outbox-fault-gone = This letter was sent, is being sent now, or its content was destroyed.
desk-outbox-none = All letters have left.
desk-outbox-none-dead = Every letter was delivered.
desk-mail-destroyed = Destroyed
desk-mail-destroyed-title = Destroyed mail
desk-mail-destroyed-at = Destroyed on
desk-mail-how-destroyed = This mail was ignored, and its term of keeping has ended: its content was destroyed. What became of it, and when, stays in the log.
