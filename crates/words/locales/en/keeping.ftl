# Keeping, destruction and proofs: texts that the portal and the desk share.

## The proof

proof-title = Proof to keep
proof-text = This file proves that the request is written into the organisation’s log: from then on nobody, not even the organisation itself, can remove or change that entry unnoticed.
proof-keep = Keep the file together with the number of the request. It holds no name, no contacts and no text of the request.
proof-download = Download the proof

## The certificate of destruction

certificate-title = Certificate of destruction
certificate-page = Certificate of destruction: request { $number }
certificate-lead = The content of the request is destroyed: what was known of the requester, the text, the messages and the files. They can no longer be read in the running system. The number, the dates and a history without content are left.
certificate-number = Number of the request
certificate-subject = What was asked
certificate-channel = Channel
certificate-received = Received
certificate-state = How it ended
certificate-closed = Ended
certificate-destroyed = Destroyed
certificate-reason = Reason
certificate-proposed-by = Proposed by
certificate-destroyed-by = Destroyed by
certificate-generation = Generation of keys
certificate-final = Finality
certificate-final-since = Final since { $at }: generation { $generation } of the keys is destroyed, and without it the content cannot be opened in backups either. This is so if the copies of the earlier keyring are destroyed as well.
certificate-not-final = It becomes final at the next rotation of keys. Until then copies of the content in backups made before the destruction can be opened by whoever holds generation { $generation } of the keys.
certificate-history = History without content
certificate-print = To keep the certificate on paper, print this page.

## Content that nobody can read

gone-page = Request { $number }: the content cannot be read
gone-unreadable-title = The content cannot be read
gone-unreadable-lead = The request came back with a backup made before a rotation of the keys, and the generation of keys that sealed its content is destroyed. The log has no entry that the content itself was destroyed: it was destroyed after the backup was made, or is lost. The number, the dates and a history without content are left.
gone-damaged-title = The content is damaged
gone-damaged-lead = The content of the request does not open: it, or what stands beside it, was damaged or changed in the database past the system. The number, the dates and a history without content are left.
gone-not-destroyed = The content was destroyed neither by people nor at the end of its term. When it need not be kept any longer, it can be destroyed in the usual way.

## Keeping

keeping-title = Keeping and destruction
keeping-until = Keep until
keeping-ended = the term of keeping has ended
keeping-hold = Hold
keeping-no-hold = none
keeping-automatic = When the term ends, the content is destroyed automatically unless a hold stands.
keeping-too-early = Destruction can be proposed when the term of keeping has ended.
keeping-proposed = { $login } proposes to destroy the content. Reason: { $reason }.
keeping-own = You proposed the destruction. Somebody else must confirm it: an officer or a supervisor.
keeping-held-proposal = While the hold stands, the destruction cannot be confirmed.
keeping-reason = Reason
keeping-propose-hint = The content is destroyed only when a second person confirms it.
keeping-hold-hint = While the hold stands, the content cannot be destroyed, neither by hand nor at the end of its term.
keeping-to-confirm = Check and confirm the destruction
keeping-destroyed = destroyed

## Confirming

destroy-title = Destroy the content of request { $number }?
destroy-warning = This cannot be undone.
destroy-copies = Copies in earlier backups can be opened with the earlier keys until the keys are rotated: only then is the destruction final.
destroy-what = What is known of the requester, the text, the messages, notes, letters and files will be destroyed together with the key without which they cannot be read.
destroy-stays = The number, the subject, the dates and a history without content will be left.
destroy-sure = I understand that the content can never be brought back in the system
destroy-button = Destroy for good
destroy-cancel = Back to the request
destroy-fault-sure = Tick that you understand: the content can never be brought back.

## At the top of a request’s page

keeping-due-title = The term of keeping has ended
keeping-due-text = The content was to be kept until { $date }: its destruction can be proposed now.
keeping-proposal-title = It is proposed to destroy the content
keeping-more = More about keeping

## Why content is not destroyed

kept-retained = The content must be kept until { $date }: it cannot be destroyed earlier.
kept-held = A hold stands: { $reason }.
kept-no-reason = Choose one of the listed reasons.
kept-not-proposed = Nobody proposes to destroy the content now: the proposal may have been rejected.
kept-own-proposal = You proposed the destruction. Somebody else must confirm it.
kept-already = This is done already.

## When there is no room to write

no-room-sent = Nothing of what you have just sent was taken: the server has no room or no right to write. Everything that was taken before is safe.
no-room-kept = What you typed is kept on this page. Do not close it, wait a few minutes and press “Send again”.
no-room-text = Your text
no-room-file = The file “{ $name }”: choose it again
no-room-button = Send again
