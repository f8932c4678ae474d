"""A short list of first names and surnames that are common in the United Kingdom, put together by hand."""

_FIRST_NAMES_TEXT = """
aaliyah aaron abdul abdullah abigail adam adrian ahmed aisha alan alastair albert alex alexander alexandra alfie
alfred ali alice alicia alisha alison amanda amelia amelie amina amir amy ananya andrea andrew angela anika anisa
anita anna annabelle anne annie anthony archie aria arjun arthur arun ashley asif ayesha barbara beatrice becky ben
benjamin beth bethany blessing bogdan brandon brian bronwyn caitlin callum cameron carl carol caroline catherine
charles charlie charlotte chinedu chloe chris christine christopher ciara claire clare colin connor craig daniel
danielle darren dave david dawn debbie deborah declan deepak diana diego dominic donna dylan edward eileen elaine
eleanor elena elijah elizabeth ella ellie elliot elsie emily emma eoin eric erin esther ethan evan evelyn evie farah
fatima fatimah fiona francesca frank freddie frederick freya gareth gary gemma geoffrey george georgia gillian
giovanni graham greg hamza hannah harriet harry hassan heather helen henry hugo hussain ian ibrahim imani imogen
imran isaac isabel isabella isabelle isla ismail jacob jade jake jakub james jamie jan jane janet jason jasmine
jayden jennifer jenny jeremy jessica jill joanne joe joel john jonathan jordan jorge jose joseph joshua joyce julia
julie juliet justin kamal karen karim kate katherine kathleen katie kayla kayleigh keira kelly ken kenneth kevin
khadija kiera kieran kiran kirsty krzysztof kyle laila laura lauren layla leah lee leo leon lewis liam linda lisa
logan louis louise luca lucas lucy luke lydia maciej maddison madison maisie malik marcus margaret maria mariam
marie martha martin maryam mateusz matilda matthew maya megan mehmet melissa mia michael michelle mikolaj millie
mohamed mohammad mohammed molly morgan muhammad mustafa myles nadia naomi natalie natasha nathan neil niamh nicola
nicole nigel nikhil noah olga oliver olivia omar oscar owen paige pamela patricia patrick paul pauline peter philip
phoebe piotr poppy priya rachel rahul raj rajesh rania ravi raymond rebecca rhiannon rhys richard rohan ronnie rosie
roxanne ruby ruth ryan sabrina sadia saira sally sam samantha samira samuel sana sandra sanjay sara sarah sean
sebastian shannon sharon shaun sheila sian simon sofia sophia sophie stacey stanislaw stephanie stephen steven
stuart sunita susan suzanne tanya tara theo theodore theresa thomas tiffany tim timothy tina toby tom tomasz tommy
tony tracey tyler usman valerie vanessa victoria vikram wayne wendy xavier yasmin yusuf zac zachary zahra zainab
zara zeynep zoe zuzanna
"""
FIRST_NAMES = frozenset(_FIRST_NAMES_TEXT.split())
# names that are words, months or places as well: they count with a surname only
_WORDS_TOO_TEXT = """
alan amber april art august autumn bill blessing brook carol chase chelsea chester christian daisy dale dawn dean
drew eden faith florence frank gene georgia grace grant guy hazel heather holly hope iris ivy jack jay jean
jordan joy june kent kit lily lincoln london lee mark mason may max mercy miles morgan nick olive paris
paige pat penny poppy preston robin rob rose ross ruby sky skye spencer summer sydney troy violet will willow angel
bailey carter cooper hayden kerry reece rowan sage scott taylor
"""
WORDS_TOO = frozenset(_WORDS_TOO_TEXT.split())
_SURNAMES_TEXT = """
adams ahmed akhtar ali allen anderson andrews armstrong atkinson bailey baker ball barker barnes begum bell bennett
berry bhatt bird booth bradley brooks brown burke burton butler cameron campbell carr carter chambers chapman
chaudhry chowdhury clark clarke cole collins cook cooper cox crawford cunningham davidson davies davis dawson dean
dixon doyle edwards elliott ellis evans fernandez fisher fletcher foster fox fraser garcia gardner gibson gill
gonzalez gordon graham grant gray green griffiths gupta hall hamilton harris harrison hart harvey hassan hawkins
henderson hill holmes hopkins howard hudson hughes hunt hunter hussain iqbal islam jackson james jenkins johnson
johnston jones kapoor kaur kelly kennedy khan king knight kowalska kowalski kumar lane lawrence lawson lee lewis
lloyd lopez macdonald mahmood marshall martin mason matthews mcdonald mehta miah miller mills mitchell moore morgan
morris morrison murphy murray nowak nguyen obrien oconnor okafor okeke oneill owen palmer parker patel pearce
pearson perry phillips popescu powell price rahman reid reynolds richards richardson roberts robertson robinson
rodriguez rogers rose ross russell ryan sanders saunders scott shah sharma shaw silva simpson singh smith spencer
stevens stewart stone sullivan taylor thomas thompson thomson turner walker wallace walsh ward watson watts webb
wells west white wilkinson williams williamson wilson wood woods wright young
"""
SURNAMES = frozenset(_SURNAMES_TEXT.split())
