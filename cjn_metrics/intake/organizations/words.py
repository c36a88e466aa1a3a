"""Words of organization names that say little, are spelled in two ways, or say the opposite."""

# Left out when two names are compared: one hand writes them, another does not.
_SMALL = "a an and de des du et for in la le les of on the to"
SMALL = frozenset(_SMALL.split())
# Left out at the end of a name only.
_LEGAL = "co corp inc incorporated limited llc ltd ngo plc pte"
LEGAL = frozenset(_LEGAL.split())

SPELLINGS = {
    "assn": "association",
    "assoc": "association",
    "centre": "center",
    "centres": "centers",
    "defence": "defense",
    "dept": "department",
    "gov": "government",
    "govt": "government",
    "intl": "international",
    "labour": "labor",
    "ministery": "ministry",
    "natl": "national",
    "org": "organization",
    "orgs": "organizations",
    "programme": "program",
    "programmes": "programs",
    "univ": "university",
}

# The office of an international body in a place is not the body itself.
_COUNTRIES = """
    afghanistan africa america american asia asean asian australia australian austria bangladesh
    belgium bhutan brunei burma cambodia cambodian cambodge canada china denmark europe european
    finland france geneva germany hanoi india indonesia ireland italy japan jakarta
    kampuchea khmer korea lao laos luxembourg malaysia mekong mongolia myanmar nepal netherlands
    norway pacific pakistan philippines poland scotland singapore spain sri lanka sweden
    switzerland taiwan thai thailand timor leste uk usa vientiane viet nam vietnam vietnamese wales
    កម្ពុជា ប្រទេសកម្ពុជា នៅកម្ពុជា
"""
_PROVINCES = """
    banteay meanchey battambang kampong cham chhnang speu thom kampot kandal kep koh kong kratie
    mondulkiri oddar pailin phnom penh preah prey pursat ratanakiri reap rieng siem sihanouk
    sihanoukville stung svay takeo tboung khmum treng veng vihear
"""
_PARTS = """
    branch central country delegation district east eastern field headquarters hq local mission
    municipal north northeast northeastern northern northwest northwestern office offices province
    provincial region regional secretariat south southeast southeastern southern southwest
    southwestern west western
"""
PLACES = frozenset(f"{_COUNTRIES} {_PROVINCES} {_PARTS}".split())

# What organizations are called after what they do: a word that is nearly one of these is one,
# mistyped. A name of its own that is nearly another may well be another.
_COMMON = """
    academy action affairs against agency agricultural agriculture alliance alternative
    anti assistance association baptist board buddhist business campaign capacity care
    catholic center child children christian church citizen citizens civil climate club
    coalition college commission committee commune communities community conservation consortium
    convention cooperation coordination council court courts culture cultural deaf defenders
    democracy democratic development disabilities disability disabled economic education
    educational emergency empowerment environment environmental equality families family farmers
    federation forum foundation freedom friends fund future gender general girls global government
    group growth health hospital house human humanitarian humanity independent indigenous
    initiative institute institution international joint journalists justice juvenile labor land
    leadership league legal library literacy management media medical meeting microfinance
    migrants migration ministry minority mission monitoring mothers national nations natural
    network nongovernmental nutrition office organization organizations orphanage outreach
    parents partners partnership peace people peoples persons planning poverty prevention prison
    private professional program programs project promotion protection public radio reconciliation
    reform refugee refugees regional rehabilitation relief republic research resource resources
    rights royal rural safety sanitation school schools science secretariat section sector
    services sexual shelter social society special street student students support sustainable
    taskforce teachers technical technology trade trafficking training transparency treatment
    union united university urban victims village vision vocational voluntary volunteer volunteers
    vulnerable water welfare women workers workshop world young youth
"""
COMMON = frozenset(_COMMON.split())

# Near each other in writing, and never a slip of the hand; a final s is left away.
OPPOSED = tuple(
    frozenset(words.split())
    for words in (
        "men women",
        "man woman",
        "male female",
        "boy girl",
        "rural urban",
        "private public",
        "national international local",
        "employed employee employer",
        "trained trainee trainer",
        "detained detainee",
        "parent patent patient",
        "person prison",
        "primary secondary",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "one two three four five six seven eight nine ten",
        "i ii iii iv v vi vii viii ix x",
        "seventeen seventh seventy",
        "adaption adoption",
        "farmer former",
        "place peace",
        "border boarder",
        "county country",
    )
)

# The Khmer word for organization, which stands first and is often left away.
KHMER_ORGANIZATION = "អង្គការ"
