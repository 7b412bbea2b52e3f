### The term of a reply and the working calendar: what both the portal and the desk say.

## Days and months

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-name-1 = January
month-name-2 = February
month-name-3 = March
month-name-4 = April
month-name-5 = May
month-name-6 = June
month-name-7 = July
month-name-8 = August
month-name-9 = September
month-name-10 = October
month-name-11 = November
month-name-12 = December

## The term in words

due-sentence = We will answer by { $weekday } { $date }: { $length } after the day of receipt ({ $norm }).
due-rule = { $length } after the day of receipt ({ $norm }).
due-rule-anew = { $length } after { $from }: consideration resumed, and the time is counted anew ({ $norm }).
due-cause-calendar = The working calendar changed
due-cause-rules = The terms for replies changed

## The queue

desk-due-group-overdue = Overdue
desk-due-group-today = Due today
desk-due-group-tomorrow = Due on the next working day
desk-due-group-later = Later
desk-due-group-stopped = Clock stands still
desk-due-group-continued = (continued)
desk-due-stopped = the clock stands still
desk-due-why = Why this day

## How the term was counted

desk-due-provisional-years = Provisional: the calendar of { $years } is not adopted yet, so the day may move.
desk-due-moves = By the calendar in force the last day is another one: { $date }. The request will be counted anew soon.
desk-due-stopped-since = The clock stands still since { $date }: a clarification is awaited. The last day will move by as many days as that takes.
desk-due-counted-from = Counted anew from
desk-due-target = Aim to answer by
desk-due-was = before: { $date }
desk-day-number = yes, day { $number }
desk-received-day-off = Day off: { $name }
desk-received-after-hours = Outside working hours ({ $hours })
desk-received-stays = The day of receipt stays what it is.

## The calendar of due dates

desk-nav-calendar = Due dates
desk-calendar-title = Due dates by day
desk-calendar-caption = Open requests by their last day
desk-calendar-previous = Previous month
desk-calendar-next = Next month
desk-calendar-now = This month
desk-calendar-total = { $count ->
    [one] { $count } request is due this month
   *[other] { $count } requests are due this month
}
desk-calendar-due = { $count ->
    [one] { $count } request
   *[other] { $count } requests
}
desk-calendar-mine = of them mine: { $count }
desk-calendar-today = today
desk-calendar-provisional = The calendar of this year is provisional: due dates may move.
desk-calendar-overdue = { $count ->
    [one] { $count } request is overdue
   *[other] { $count } requests are overdue
}
desk-calendar-stopped = { $count ->
    [one] The clock of { $count } request stands still
   *[other] The clocks of { $count } requests stand still
}

## The working calendar

desk-nav-working-calendar = Working calendar
working-calendar-title = Working calendar
working-calendar-built-in = The built-in calendar is in force: nothing was published yet.
working-calendar-version = Version { $version } is in force.
working-calendar-left = { $count ->
    [one] { $count } open request still has to be counted by this version.
   *[other] { $count } open requests still have to be counted by this version.
}
working-calendar-refresh = Refresh the page
working-calendar-all-counted = All open requests are counted by this version.
working-calendar-published = The version is published. Open requests are being counted anew.
working-calendar-years = Years
working-calendar-year = The year { $year }
working-calendar-column-year = Year
working-calendar-column-status = Status
working-calendar-column-total = Working days
working-calendar-column-source = Source
working-calendar-column-kind = Kind of day
working-calendar-column-name = Name
working-calendar-column-version = Version
working-calendar-column-by = Who
working-calendar-column-before = Now
working-calendar-column-after = Then
working-calendar-by-month = Working days by month
working-calendar-month = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
working-calendar-special = { $count ->
    [one] { $count } special day
   *[other] { $count } special days
}
working-calendar-total = Whole year
working-calendar-days = Special days
working-calendar-no-days = There are no special days: the day of the week decides.
working-calendar-from = in place of { $date }
working-calendar-to = the day off was moved to { $date }
working-calendar-change-day = Change
working-calendar-take-file = Download the year as a file
working-calendar-versions = Published versions
working-calendar-no-versions = Nothing was published yet.
working-calendar-older = Older versions
working-calendar-newest = To the newest versions
working-calendar-operator = Operator at the command line
week-five_day = Five-day week
week-six_day = Six-day week
year-status-official = Official
year-status-provisional = Provisional
day-kind-holiday = Public holiday
day-kind-moved_holiday = Day off for a holiday on a day off
day-kind-day_off_moved = Day off that was moved to this day
day-kind-worked_day = Day off that is worked
day-kind-ordinary = As the day of the week is: remove the special day
holiday-class-national = National
holiday-class-state = State
holiday-class-religious = Religious (does not move)

## Changing the calendar

working-calendar-one-day = Change one day
working-calendar-one-day-hint = Takes the calendar of that year as it is in force and changes one day. You will see what changes before it is published.
working-calendar-more-days = Add one more day to this change
working-calendar-day-date = Day
working-calendar-day-class = Which kind of holiday
working-calendar-day-class-hint = For a public holiday only.
working-calendar-day-class-none = No holiday
working-calendar-day-other = The day that the day off was moved from or to
working-calendar-day-other-hint = Needed for a day off that was moved, and for a day off for a holiday.
working-calendar-day-ru = Name in Russian
working-calendar-day-kk = Name in Kazakh
working-calendar-day-en = Name in English
working-calendar-day-source = Law or order
working-calendar-day-source-hint = For example an order of the Minister of Labour with its number and date.
working-calendar-file = The whole year as a file or text
working-calendar-file-hint = A TOML file such as config/calendar/2026.toml. The status of the year, official or provisional, is changed here too.
working-calendar-file-label = File
working-calendar-text-label = Or text
working-calendar-preview = Show what would change
working-calendar-preview-title = What would change: { $year }
working-calendar-preview-nothing = Nothing would change: the calendar in force is the same.
working-calendar-becomes-official = The calendar of { $year } becomes official.
working-calendar-becomes-provisional = The calendar of { $year } becomes provisional.
working-calendar-changes = { $count ->
    [one] { $count } day changes
   *[other] { $count } days change
}
working-calendar-working = working day
working-calendar-off = day off
working-calendar-against-title = Not as the rule has it
working-calendar-against = A holiday on a day off takes the next working day (Law on Holidays, art. 5). Here it is otherwise; check that the order says so:
working-calendar-affected = { $count ->
    [one] { $count } open request will be counted anew.
   *[other] { $count } open requests will be counted anew.
}
working-calendar-affected-from = Of them due on { $date } or later: { $count }. The officer who has a request is told when its last day moves.
working-calendar-seen = Compared with version { $version }.
working-calendar-publish = Publish
working-calendar-cancel = Do not publish
working-calendar-edit = Correct the text
working-calendar-stale = Version { $version } was published while you were looking. Nothing of yours is lost: below is what would change against it.
working-calendar-fault-form = Line { $line }, column { $column }: { $detail }
working-calendar-fault-at = Line { $line }: { $what }
working-calendar-fault-empty = Choose a file or paste the text.
working-calendar-fault-too-long = The text is longer than the calendar of a year can be.
working-calendar-fault-not-text = This is no text in UTF-8.
working-calendar-fault-year = The year { $year } is not between 1991 and 2199.
working-calendar-fault-other-year = { $date } is not in { $year }.
working-calendar-fault-twice = { $date } is there twice with the same meaning, or both worked and off.
working-calendar-fault-class = { $date }: a holiday has a class (national, state or religious), and nothing else has one.
working-calendar-fault-moved = { $date }: a day off that was moved says from which day; another day is told only for a day off that is worked.
working-calendar-fault-weekday = { $date } ({ $weekday }) cannot be such a day: a working day cannot be made a working day, nor a day off a day off.
working-calendar-fault-nameless = { $date }: a name or source is empty.
working-calendar-fault-no-year = There is no calendar of { $year } yet. Add it as a file.
working-calendar-fault-date = Give the day.
working-calendar-fault-kind = Choose the kind of day.
working-calendar-fault-no-change = There is nothing to publish: the calendar in force is the same.

## Portal: the term and how it moves

portal-check-due = If you send the request today:
portal-due-stopped = We asked you a question on { $date }. While we wait for your answer, the time for our reply stands still; the last day moves by as many days.
portal-event-due_recomputed = The last day for our reply was counted anew
portal-due-moved = { $cause }. Before: { $was }, now: { $now }.
portal-due-kept = { $cause }. The last day stays: { $now }.
portal-due-new = The last day is now { $now }.
