# Statistics and the register of requests of a period.

timeliness-in_time = In time
timeliness-late = Late
timeliness-running = Term not over
timeliness-overdue = Overdue
timeliness-withdrawn = Withdrawn

report-nav-statistics = Statistics
report-nav-register = Register
report-from = Received from this day
report-to = To this day
report-show = Show
report-fault-period = The period cannot end before it begins, and must lie between the years 1900 and 2999.
report-period = Received from { $from } to { $to }
report-made = Drawn up: { $date }
report-nothing = No requests were received in this period.

## Statistics

report-statistics-title = Statistics of requests
report-statistics-hint = What became of the requests received in the period. There are no contents and no names here.
report-now-title = Today
report-now-open = Open requests: { $count }
report-now-overdue = Of these, overdue: { $count }
report-subjects-title = By subject
report-column-subject = Subject
report-column-received = Received
report-column-replied = Answers and refusals
report-column-in-time = Of these, in time
report-column-late = Late
report-column-percent = In time, %
report-column-median = Median, working days
report-column-ninety = 90% of replies, working days
report-column-running = Open, term not over
report-column-overdue = Open, overdue
report-column-withdrawn = Withdrawn
report-all = All
report-months-title = By month of receipt
report-months-hint = In each cell: answers and refusals in time / all answers and refusals. A dash: there were no requests.
report-column-month = Month
report-month = { $month } { $year }
report-month-1 = January
report-month-2 = February
report-month-3 = March
report-month-4 = April
report-month-5 = May
report-month-6 = June
report-month-7 = July
report-month-8 = August
report-month-9 = September
report-month-10 = October
report-month-11 = November
report-month-12 = December
report-refusals-title = Refusals by reason
report-no-refusals = There are no refusals.
report-column-reason = Reason
report-column-count = Count
report-channels-title = By channel
report-column-channel = Channel
report-definitions-title = How this is counted
report-definition-period = The period is the days of receipt in the organisation's time zone. Requests whose content was destroyed are counted too.
report-definition-in-time = “In time”: answered or refused no later than the last day of the term in force at that moment; that day counts until 24:00. The share in percent is rounded down: 100 means all of them.
report-definition-days = Time to reply: the working days after the day of receipt up to and including the day of the reply, by the calendar in force. A reply on the day of receipt took 0 days. Waiting for clarifications is part of it; of a reopened request the last reply counts.
report-definition-median = Median: the least number of working days in which at least half of the answers and refusals went out; 90%: at least nine of ten.
report-definition-overdue = “Overdue”: the request is open, the last day of the term is over, and the term is not suspended.

## The register

report-register-title = Register of requests by data subjects
report-register-hint = Every request received in the period, to print or as a workbook.
report-register-language = Language of the register
report-register-xlsx = Download XLSX
report-register-logged = The register names requesters: each time it is opened or downloaded is written into the log.
report-register-too-many = There are more than { $most } requests in this period, too many for a page. Choose a shorter period or download the XLSX, which has them all.
report-register-sheet = Register
report-column-number = Number
report-column-when = Received
report-column-requester = Requester
report-column-due = Answer by
report-column-state = State
report-column-closed = Closed
report-column-timeliness = Term
report-column-officer = Officer
report-destroyed-name = destroyed
report-signature = Responsible for the register
report-signature-sign = signature
report-signature-name = name
report-signature-date = date

## Extending the term

report-extend-days = By how many days
report-extend-most = No more than { $most }: so many the norm allows. It counts instead of an earlier extension.
report-extend-hint = Only staff see the reason. The requester gets a letter with the new last day and the norm.
report-cancel-extension-hint = The term becomes as long again as it was at first. No letter goes to the requester.
report-fault-days = Give the number of days in digits.
report-refused-no-extension = There is no extension for this request, or none to cancel.
report-refused-too-long = The term can be extended by at least 1 and at most { $most } days.
