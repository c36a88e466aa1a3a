"""Invented English names and the words that demonstration records are written with.

Stems are put together from syllables, so that no organization or person can be taken for a
real one; places and codes are real (ISO 3166-2:KH).
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NETWORK_NAME = "Demonstration network (made-up records)"
NETWORK_NAME_KM = "បណ្តាញសាកល្បង"
NOTE = "Made up for demonstration; it describes nothing that happened."

STEM_STARTS = _words(
    "Vel Mar Tam Quil Os Ber Lin Dar Fen Har Kel Lor Nor Pel Ros Sil Tor Wen Yar Zan "
    "Bram Cor Elm Gal Hol Jas Mir Nel Ord Pran Sor Tev Ul Vin Wil Xan Yor Zel Bor Cal"
)
STEM_MIDDLES = _words("a o i en ar el in or u is")
STEM_ENDS = _words(
    "ra by stone wick ley ton dale mere wyn sen vale ford lin nest mor rin sha tha brook field "
    "haven mond path quay ridge"
)

GIVEN_NAMES = _words(
    "Amara Benno Bopha Celia Chanda Dara Davin Edda Elara Finn Greta Hana Ivo Jorun Kanha "
    "Kosal Lena Malis Mara Nimol Odell Pisey Quinn Rachana Rasmey Sela Sorya Tevy Theary Ulla "
    "Vanna Vibol Wim Yanis Zora"
)

PROVINCES = (
    ("KH-12", "Phnom Penh"),
    ("KH-17", "Siem Reap"),
    ("KH-2", "Battambang"),
    ("KH-3", "Kampong Cham"),
    ("KH-7", "Kampot"),
    ("KH-21", "Takeo"),
    ("KH-18", "Preah Sihanouk"),
    ("KH-8", "Kandal"),
    ("KH-6", "Kampong Thom"),
    ("KH-14", "Prey Veng"),
    ("KH-15", "Pursat"),
    ("KH-20", "Svay Rieng"),
    ("KH-10", "Kratie"),
    ("KH-1", "Banteay Meanchey"),
    ("KH-16", "Ratanakiri"),
    ("KH-4", "Kampong Chhnang"),
)
COUNTRIES = ("TH", "VN", "LA", "CH", "SE", "AU", "JP", "FR", "DE", "GB", "US", "KR")

# What an organization of each type is called; {stem} is invented, {place} a province.
NAMES: dict[str, tuple[str, ...]] = {
    "national NGO": (
        "{stem} Association for Children",
        "{stem} Legal Aid Circle",
        "{stem} Children's Center",
        "{stem} Foundation for Youth and Families",
        "{stem} Community Support Organization",
        "{stem} Child Protection Initiative",
        "{stem} House for Girls and Boys",
        "{stem} Development Association, {place}",
        "{stem} Youth Forum, {place}",
        "{stem} Social Workers' Group",
    ),
    "international NGO": (
        "{stem} International",
        "Children of {stem} Worldwide",
        "{stem} Justice Alliance",
        "{stem} Relief and Development",
    ),
    "government": (
        "{stem} Department for Young People",
        "{stem} District Office of Social Care",
        "Provincial Committee on Childhood, {stem}",
    ),
    "academia": (
        "University of {stem}",
        "{stem} Law School Clinic",
        "{stem} Institute for Childhood Studies",
    ),
    "coalition": ("{stem} Coalition for Fair Hearings", "Joint Platform {stem}"),
    "network": ("{stem} Network of Child Advocates", "{stem} Youth Network"),
    "UN agency": (
        "United Nations Program on {stem} Childhoods",
        "UN Office for {stem} Youth Affairs",
    ),
    "intergovernmental": ("{stem} Organization for Fair Procedure", "Council of {stem} States"),
    "treaty body": ("UN Committee on {stem} Hearings", "UN Committee on the {stem} Protocol"),
    "donor": ("{stem} Trust", "{stem} Philanthropies", "{stem} Development Cooperation"),
    "media": ("The {stem} Courier", "Radio {stem}", "{stem} Daily News"),
    "other": ("{stem} Bar Chamber", "{stem} Parents' Circle", "{stem} Interpreters' Guild"),
}

JOB_TITLES = (
    "Executive Director",
    "Program Manager",
    "Child Protection Officer",
    "Legal Adviser",
    "Social Worker",
    "Country Representative",
    "Research Lead",
    "Head of Advocacy",
    "Technical Adviser",
    "Professor of Law",
    "Deputy Director",
    "Youth Coordinator",
)

# Theme, and how likely it speaks to members, children and the sector.
THEMES: tuple[tuple[str, float, float, float], ...] = (
    ("access to justice", 0.3, 0.3, 0.8),
    ("alternative care", 0.4, 0.3, 0.6),
    ("birth registration", 0.5, 0.3, 0.4),
    ("child participation", 0.3, 0.9, 0.2),
    ("child-friendly procedures", 0.3, 0.4, 0.8),
    ("climate and environment", 0.2, 0.8, 0.3),
    ("detention", 0.3, 0.2, 0.9),
    ("disability inclusion", 0.5, 0.5, 0.4),
    ("diversion", 0.4, 0.2, 0.9),
    ("legal aid", 0.6, 0.1, 0.7),
    ("monitoring and reporting", 0.9, 0.1, 0.4),
    ("online safety", 0.2, 0.9, 0.3),
    ("restorative justice", 0.4, 0.2, 0.8),
    ("violence against children", 0.4, 0.5, 0.7),
)

TITLES: dict[str, tuple[str, ...]] = {
    "meeting": (
        "Quarterly meeting on {theme}",
        "Coordination meeting: {theme}",
        "Consultation on {theme}",
        "Debrief on {theme}, {place}",
        "Annual general meeting {year}",
    ),
    "training": (
        "Training on {theme}, {place}",
        "Training of trainers: {theme}",
        "Refresher training on {theme}",
    ),
    "webinar": ("Webinar: {theme}", "Online exchange on {theme}"),
    "workshop": (
        "Workshop on {theme}, {place}",
        "Drafting workshop: {theme}",
        "Planning workshop {year}: {theme}",
    ),
    "publication": ("Briefing paper on {theme}", "Guide to {theme}", "Annual review {year}"),
    "campaign": ("Campaign week: {theme}", "Radio campaign on {theme}"),
    "other": ("Exchange visit on {theme}", "Mapping of services: {theme}"),
}

INSTRUMENTS: dict[str, tuple[str, ...]] = {
    "treaty body": (
        "Draft General Comment on Young Witnesses",
        "Draft General Comment on Remote Hearings",
        "List of Issues on Childhood and the Courts",
    ),
    "UN agency": (
        "Draft Guidance Note on Child-Sensitive Casework",
        "Consultation Paper on Youth Diversion",
    ),
    "intergovernmental": (
        "Draft Recommendation on Fair Procedure for Children",
        "Draft Principles on People-centred Hearings",
    ),
    "government": (
        "Draft Sub-Decree on Child Statements",
        "Draft National Plan on Young People and the Law",
        "Draft Guideline on Legal Aid for Minors",
    ),
}
DRAFT_STAGES = ("concept note", "zero draft", "first draft", "second draft", "final draft")

ASKS = (
    "Add a right to be heard in language that the child understands",
    "Guarantee free legal aid from the first contact with the police",
    "Make detention a measure of last resort with a stated time limit",
    "Name a trained contact person for every child witness",
    "Collect and publish data by age, sex and disability",
    "Include children with disabilities in every safeguard",
    "Allow statements by video link with the child's consent",
    "Fund community-based diversion programs",
    "Protect the privacy of children in published decisions",
    "Add a complaint procedure that children can use themselves",
)
