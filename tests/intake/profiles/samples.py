"""Small books with the exact headers of real files; the names in them are invented."""

# ruff: noqa: E501 - the lines of real files are as long as they are.

import csv
import io

from cjn_metrics.intake.book import Book, Sheet


def sheet(text, name="", delimiter=","):
    """A sheet from lines of text, blank ones left out but counted, as reading does."""
    numbers, rows = [], []
    for number, row in enumerate(csv.reader(io.StringIO(text.strip("\n")), delimiter=delimiter), 1):
        if any(row):
            numbers.append(number)
            rows.append(row)
    return Sheet(name, numbers, rows)


def book(*sheets, name="file.csv", delimiter=","):
    made = [sheet(one, delimiter=delimiter) if isinstance(one, str) else one for one in sheets]
    is_text = len(made) == 1 and not made[0].name
    return Book(name, "0" * 64, "csv" if is_text else "xlsx", None, delimiter, False, made)


ZOOM = """
Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
987 6543 2100,Monthly meeting,05/12/2024 09:30:00 AM,05/12/2024 11:00:00 AM,host@example.org,90,2

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
iPhone (Sok Dara),dara@example.org,05/12/2024 09:31:00 AM,05/12/2024 10:00:00 AM,29,No,Yes
Chan Lina,--,05/12/2024 09:35:00 AM,05/12/2024 11:00:00 AM,85,Yes,Yes
"""
ZOOM_BARE = "\n".join(ZOOM.split("\n")[4:])
ZOOM_2025 = """
Topic,ID,Duration (minutes),Start time,End time,Participants
Monthly meeting,98765432100,90,05/12/2024 09:30:00 AM,05/12/2024 11:00:00 AM,2

Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room
Sok Dara,dara@example.org,05/12/2024 09:31:00 AM,05/12/2024 10:00:00 AM,29,No,OK,No
"""
ZOOM_UNIQUE = """
Name (Original Name),User Email,Total Duration (Minutes),Guest
Sok Dara,dara@example.org,29,No
"""
WEBINAR = """
Attendee Report,
Report Generated:,"Apr 09, 2024 8:50 PM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views
Child justice today,328-972-509,"Mar 28, 2024 8:07 AM",548,461,0,446,991,0
Host Details,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,
Yes,Network Host,host@example.org,"Mar 28, 2024 08:07:27","Mar 28, 2024 17:14:45",548,No,Cambodia,
Panelist Details,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,
Yes,Chan Lina,lina@example.org,"Mar 28, 2024 09:39:09","Mar 28, 2024 10:03:38",25,No,Cambodia,
Attendee Details,
Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,
Yes,Dara S,Dara,Sok,dara@example.org,"Mar 20, 2024 09:07:11",approved,"Mar 28, 2024 09:07:39","Mar 28, 2024 09:26:54",20,No,Cambodia,
No,--,Vanna,Keo,vanna@example.org,"Mar 21, 2024 09:07:11",approved,--,--,--,--,--,
Other Attended,
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name,
855***123,"Mar 28, 2024 09:09:09","Mar 28, 2024 10:03:38",25,Cambodia,
"""
TEAMS = (
    "1. Summary\n"
    "Meeting title\tMonthly meeting\n"
    "Attended participants\t2\n"
    "Start time\t7/22/26, 7:00:11 PM\n"
    "End time\t7/22/26, 8:31:02 PM\n"
    "Meeting duration\t1h 30m 51s\n"
    "Average attendance time\t1h 2m\n"
    "\n"
    "2. Participants\n"
    "Name\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole\n"
    "Sok Dara (Guest)\t7/22/26, 7:02:11 PM\t7/22/26, 8:30:02 PM\t1h 27m 51s\t\t\tOrganizer\n"
    "Chan Lina\t7/22/26, 7:05:00 PM\t7/22/26, 8:30:00 PM\t1h 25m\tl@example.org\tl@example.org\tAttendee\n"
    "\n"
    "3. In-Meeting activities\n"
    "Name\tJoin time\tLeave time\tDuration\tEmail\tRole\n"
    "Sok Dara (Guest)\t7/22/26, 7:02:11 PM\t7/22/26, 8:30:02 PM\t1h 27m 51s\t\tOrganizer\n"
    "Chan Lina\t7/22/26, 7:05:00 PM\t7/22/26, 8:30:00 PM\t1h 25m\tl@example.org\tAttendee\n"
)
TEAMS_2021 = (
    "Meeting Summary\n"
    "Total Number of Participants\t1\n"
    "Meeting Title\tMonthly meeting\n"
    "Meeting Start Time\t22/7/2021, 19:00:11\n"
    "Meeting End Time\t22/7/2021, 20:31:02\n"
    "\n"
    "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
    "Sok Dara\t22/7/2021, 19:02:11\t22/7/2021, 20:30:02\t1h 27m\td@example.org\tPresenter\td@example.org\n"
)
TEAMS_LOG = (
    "Full Name\tUser Action\tTimestamp\n"
    "Sok Dara\tJoined\t15/11/22, 09:30:47\n"
    "Sok Dara\tLeft\t15/11/22, 10:30:47\n"
)
TEAMS_LIVE = """
SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role
1,2,Sok Dara,Edge,4/29/2024 6:24:13 PM,Joined,Attendee
"""
MEET = """
First name,Last name,Email,Duration,Time joined,Time exited
Dara,Sok,dara@example.org,1 hr 2 min,10:00 AM,11:02 AM
"""
MEET_ONE_NAME = """
Name,Email,Duration,Time joined,Time exited
Sok Dara,dara@example.org,42m,2024-05-25 11:01:14,2024-05-25 11:43:08
"""
GOOGLE_FORMS = """
Timestamp,Email Address,Your full name,Organization,What did you like?
5/12/2024 9:30:00,dara@example.org,Sok Dara,Child Rights Example,The food
"""
MICROSOFT_FORMS = """
ID,Start time,Completion time,Email,Name,Full name,Organisation,Comments
1,5/12/24 9:30:00,5/12/24 9:35:00,anonymous,anonymous,Sok Dara,Child Rights Example,None
"""
KOBO = """
"start";"end";"about/Organization";"about/themes";"about/themes/health";"about/themes/Country";"_id";"_uuid";"_submission_time";"_validation_status";"_notes";"_status";"_submitted_by";"__version__";"_tags";"_index"
"#date+start";"";"#org";"";"";"";"";"";"";"";"";"";"";"";"";""
"2024-05-12";"2024-05-12";"Child Rights Example";"health";"1";"0";"7";"u-7";"2024-05-12T09:30:00";"";"";"submitted";"";"v1";"";"1"
"""
EVENTBRITE = """
Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,Home Country,Job Title,Company
1,2024-05-01,Dara,Sok,dara@example.org,1,,Free,11,,Free,USD,0,0,0,0,Checked In,,,Officer,Child Rights Example
2,2024-05-01,Lina,Chan,lina@example.org,1,,Free,12,,Free,USD,0,0,0,0,Not Attending,,,,
"""
EVENTBRITE_SHORT = """
Order #,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee #,Attendee Status
1,2024-05-01,Dara,Sok,dara@example.org,1,Free,11,Attending
"""
GENERIC = """
No,Date,Activity,Name of organisation,ឈ្មោះ,Sex,Signature
1,12/05/2024,Monthly meeting,Child Rights Example,Sok Dara,F,
"""


def kobo_workbook():
    main = sheet(
        "Activity title,Date,_id,_uuid,_submission_time,_index\n"
        "Monthly meeting,2024-05-12,7,u-7,2024-05-12T09:30:00,1\n"
        "Other meeting,2024-06-12,8,u-8,2024-06-12T09:30:00,2\n",
        "Attendance form of the network",
    )
    repeats = sheet(
        "people/Name,people/Organization,_index,_parent_table_name,_parent_index,_submission__id\n"
        "Sok Dara,Child Rights Example,1,Attendance form of the network,2,8\n"
        "Chan Lina,Example Aid,2,Attendance form of the network,1,7\n"
        "Keo Vanna,Example Aid,3,Attendance form of the network,9,9\n",
        "people",
    )
    return book(main, repeats, name="kobo.xlsx")


SAMPLES = {
    "zoom": ("zoom-meeting", book(ZOOM)),
    "zoom without the meeting": ("zoom-meeting", book(ZOOM_BARE)),
    "zoom 2025": ("zoom-meeting", book(ZOOM_2025)),
    "zoom unique users": ("zoom-meeting", book(ZOOM_UNIQUE)),
    "webinar": ("zoom-webinar", book(WEBINAR)),
    "webinar, lower case": ("zoom-webinar", book(WEBINAR.replace("Join Time", "Join time"))),
    "teams": ("teams", book(TEAMS, delimiter="\t")),
    "teams, title case": (
        "teams",
        book(TEAMS.replace("First join", "First Join").replace("In-m", "In-M"), delimiter="\t"),
    ),
    "teams 2021": ("teams", book(TEAMS_2021, delimiter="\t")),
    "teams log": ("teams-log", book(TEAMS_LOG, delimiter="\t")),
    "teams live event": ("teams-live-event", book(TEAMS_LIVE)),
    "meet": ("google-meet", book(MEET)),
    "meet, one name": ("google-meet", book(MEET_ONE_NAME)),
    "google forms": ("google-forms", book(GOOGLE_FORMS)),
    "microsoft forms": ("microsoft-forms", book(MICROSOFT_FORMS)),
    "kobo": ("kobo", book(KOBO, delimiter=";")),
    "kobo workbook": ("kobo", kobo_workbook()),
    "eventbrite": ("eventbrite", book(EVENTBRITE)),
    "eventbrite, short": ("eventbrite", book(EVENTBRITE_SHORT)),
    "generic": ("generic", book(GENERIC)),
}
