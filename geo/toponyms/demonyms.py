"""Words for the people of a country, and the country they stand for: no places, except in "the Turkish border"."""

from __future__ import annotations

__all__ = ["COUNTRY_NAMES", "DEMONYMS", "SHARED_DEMONYMS", "country_of_demonym"]

_ROWS = (
    "AF Afghan Afghani|AL Albanian|DZ Algerian|AD Andorran|AO Angolan|AR Argentine Argentinian|AM Armenian|AU Australian "
    "Aussie|AT Austrian|AZ Azerbaijani Azeri|BS Bahamian|BH Bahraini|BD Bangladeshi|BB Barbadian|BY Belarusian Belarussian|"
    "BE Belgian|BZ Belizean|BJ Beninese|BT Bhutanese|BO Bolivian|BA Bosnian Herzegovinian|BW Botswanan|BR Brazilian|"
    "BN Bruneian|BG Bulgarian|BF Burkinabe Burkinabé|BI Burundian|KH Cambodian|CM Cameroonian|CA Canadian|CV "
    "Cape-Verdean|CF Central-African|TD Chadian|CL Chilean|CN Chinese|CO Colombian|KM Comoran Comorian|CG Congolese|CR "
    "Costa-Rican|CI Ivorian|HR Croatian Croat|CU Cuban|CY Cypriot|CZ Czech|CD Congolese|DK Danish Dane|DJ Djiboutian|DO "
    "Dominican|DM Dominican|EC Ecuadorian Ecuadorean|EG Egyptian|SV Salvadoran Salvadorean|GQ Equatoguinean|ER Eritrean|"
    "EE Estonian|SZ Swazi|ET Ethiopian|FJ Fijian|FI Finnish Finn|FR French|GA Gabonese|GM Gambian|GE Georgian|DE German|"
    "GH Ghanaian|GR Greek|GL Greenlandic|GD Grenadian|GT Guatemalan|GN Guinean|GW Bissau-Guinean|GY Guyanese|HT Haitian|"
    "HN Honduran|HU Hungarian|IS Icelandic|IN Indian|ID Indonesian|IR Iranian|IQ Iraqi|IE Irish|IL Israeli|IT Italian|"
    "JM Jamaican|JP Japanese|JO Jordanian|KZ Kazakh Kazakhstani|KE Kenyan|XK Kosovan Kosovar|KW Kuwaiti|KG Kyrgyz "
    "Kyrgyzstani|LA Lao Laotian|LV Latvian|LB Lebanese|LS Basotho|LR Liberian|LY Libyan|LI Liechtensteiner|LT Lithuanian|"
    "LU Luxembourgish|MG Malagasy|MW Malawian|MY Malaysian|MV Maldivian|ML Malian|MT Maltese|MR Mauritanian|MU Mauritian|"
    "MX Mexican|MD Moldovan|MC Monegasque|MN Mongolian|ME Montenegrin|MA Moroccan|MZ Mozambican|MM Burmese Myanmarese|NA "
    "Namibian|NP Nepali Nepalese|NL Dutch|NZ New-Zealander Kiwi|NI Nicaraguan|NE Nigerien|NG Nigerian|KP North-Korean|MK "
    "Macedonian|NO Norwegian|OM Omani|PK Pakistani|PW Palauan|PS Palestinian|PA Panamanian|PG Papuan|PY Paraguayan|PE "
    "Peruvian|PH Filipino Philippine|PL Polish Pole|PT Portuguese|QA Qatari|RO Romanian|RU Russian|RW Rwandan|WS Samoan|"
    "SA Saudi Saudi-Arabian|SN Senegalese|RS Serbian Serb|SC Seychellois|SL Sierra-Leonean|SG Singaporean|SK Slovak "
    "Slovakian|SI Slovenian Slovene|SB Solomon-Islander|SO Somali Somalian|ZA South-African|KR South-Korean|SS "
    "South-Sudanese|ES Spanish Spaniard|LK Sri-Lankan|SD Sudanese|SR Surinamese|SE Swedish Swede|CH Swiss|SY Syrian|TW "
    "Taiwanese|TJ Tajik Tajikistani|TZ Tanzanian|TH Thai|TL Timorese|TG Togolese|TO Tongan|TT Trinidadian|TN Tunisian|TR "
    "Turkish Turk|TM Turkmen|UG Ugandan|UA Ukrainian|AE Emirati|GB British Briton Brit|US American|UY Uruguayan|UZ Uzbek|"
    "VU Vanuatuan|VE Venezuelan|VN Vietnamese|EH Sahrawi|YE Yemeni|ZM Zambian|ZW Zimbabwean"
)
_SUBNATIONAL = (
    "scottish scots scot welsh english kurdish kurd chechen dagestani tatar catalan basque corsican sicilian bavarian "
    "tibetan uyghur uighur bengali punjabi kashmiri baloch pashtun darfuri tigrayan oromo texan californian "
    "floridian alaskan hawaiian parisian londoner yorker berliner viennese neapolitan venetian roman athenian muscovite "
    "african asian european arab arabian latin caribbean scandinavian balkan nordic baltic saharan sahelian korean "
    "ottoman soviet byzantine mesopotamian iberian andean amazonian polynesian eurasian transatlantic levantine "
    "damascene aleppan baghdadi yugoslav czechoslovak rohingya maya inuit quebecois québécois puerto-rican abkhaz "
    "abkhazian ossetian hutu tutsi yazidi yezidi druze alawite houthi".split()
)

_FORMS = [form.lower().replace("-", " ") for row in _ROWS.split("|") for form in row.split()[1:]]
SHARED_DEMONYMS = frozenset(form for form in _FORMS if _FORMS.count(form) > 1)
"""Demonyms of two countries ("Congolese")."""

DEMONYMS: dict[str, str] = {}
"""Demonym in lower case, parts joined by a space -> ISO 3166-1 alpha-2 code, "" for peoples without a country."""
for _row in _ROWS.split("|"):
    _code, *_forms = _row.split()
    for _form in _forms:
        _key = _form.lower().replace("-", " ")
        DEMONYMS.setdefault(_key, _code)
        DEMONYMS.setdefault(_key + "s", _code)
for _form in _SUBNATIONAL:
    DEMONYMS.setdefault(_form.replace("-", " "), "")
    DEMONYMS.setdefault(_form.replace("-", " ") + "s", "")
for _place in ("laos", "philippines", "balkans", "baltic", "baltics", "caribbean"):
    DEMONYMS.pop(_place, None)  # what looks like a people, but is a country, a region or a sea


def country_of_demonym(words: str) -> str:
    """Return the country code of a demonym, "" where it has none.

    >>> country_of_demonym("Turkish"), country_of_demonym("South African"), country_of_demonym("Kurdish")
    ('TR', 'ZA', '')
    """
    return DEMONYMS.get(words.lower().replace("-", " "), "")


COUNTRY_NAMES: dict[str, str] = dict(
    pair.split("=", 1)
    for pair in (
        "AF=Afghanistan|AL=Albania|DZ=Algeria|AD=Andorra|AO=Angola|AR=Argentina|AM=Armenia|AU=Australia|AT=Austria|"
        "AZ=Azerbaijan|BS=Bahamas|BH=Bahrain|BD=Bangladesh|BB=Barbados|BY=Belarus|BE=Belgium|BZ=Belize|BJ=Benin|BT=Bhutan|"
        "BO=Bolivia|BA=Bosnia and Herzegovina|BW=Botswana|BR=Brazil|BN=Brunei|BG=Bulgaria|BF=Burkina Faso|BI=Burundi|"
        "KH=Cambodia|CM=Cameroon|CA=Canada|CV=Cape Verde|CF=Central African Republic|TD=Chad|CL=Chile|CN=China|CO=Colombia|"
        "KM=Comoros|CG=Republic of the Congo|CR=Costa Rica|CI=Ivory Coast|HR=Croatia|CU=Cuba|CY=Cyprus|CZ=Czech Republic|"
        "CD=Democratic Republic of the Congo|DK=Denmark|DJ=Djibouti|DM=Dominica|DO=Dominican Republic|EC=Ecuador|EG=Egypt|"
        "SV=El Salvador|GQ=Equatorial Guinea|ER=Eritrea|EE=Estonia|SZ=Eswatini|ET=Ethiopia|FJ=Fiji|FI=Finland|FR=France|"
        "GA=Gabon|GM=Gambia|GE=Georgia|DE=Germany|GH=Ghana|GR=Greece|GL=Greenland|GD=Grenada|GT=Guatemala|GN=Guinea|"
        "GW=Guinea-Bissau|GY=Guyana|HT=Haiti|HN=Honduras|HU=Hungary|IS=Iceland|IN=India|ID=Indonesia|IR=Iran|IQ=Iraq|"
        "IE=Ireland|IL=Israel|IT=Italy|JM=Jamaica|JP=Japan|JO=Jordan|KZ=Kazakhstan|KE=Kenya|XK=Kosovo|KW=Kuwait|"
        "KG=Kyrgyzstan|LA=Laos|LV=Latvia|LB=Lebanon|LS=Lesotho|LR=Liberia|LY=Libya|LI=Liechtenstein|LT=Lithuania|"
        "LU=Luxembourg|MG=Madagascar|MW=Malawi|MY=Malaysia|MV=Maldives|ML=Mali|MT=Malta|MR=Mauritania|MU=Mauritius|"
        "MX=Mexico|MD=Moldova|MC=Monaco|MN=Mongolia|ME=Montenegro|MA=Morocco|MZ=Mozambique|MM=Myanmar|NA=Namibia|NP=Nepal|"
        "NL=Netherlands|NZ=New Zealand|NI=Nicaragua|NE=Niger|NG=Nigeria|KP=North Korea|MK=North Macedonia|NO=Norway|"
        "OM=Oman|PK=Pakistan|PW=Palau|PS=Palestine|PA=Panama|PG=Papua New Guinea|PY=Paraguay|PE=Peru|PH=Philippines|"
        "PL=Poland|PT=Portugal|QA=Qatar|RO=Romania|RU=Russia|RW=Rwanda|WS=Samoa|SA=Saudi Arabia|SN=Senegal|RS=Serbia|"
        "SC=Seychelles|SL=Sierra Leone|SG=Singapore|SK=Slovakia|SI=Slovenia|SB=Solomon Islands|SO=Somalia|"
        "ZA=South Africa|KR=South Korea|SS=South Sudan|ES=Spain|LK=Sri Lanka|SD=Sudan|SR=Suriname|SE=Sweden|"
        "CH=Switzerland|SY=Syria|TW=Taiwan|TJ=Tajikistan|TZ=Tanzania|TH=Thailand|TL=East Timor|TG=Togo|TO=Tonga|"
        "TT=Trinidad and Tobago|TN=Tunisia|TR=Turkey|TM=Turkmenistan|UG=Uganda|UA=Ukraine|AE=United Arab Emirates|"
        "GB=United Kingdom|US=United States|UY=Uruguay|UZ=Uzbekistan|VU=Vanuatu|VE=Venezuela|VN=Vietnam|EH=Western Sahara|"
        "YE=Yemen|ZM=Zambia|ZW=Zimbabwe"
    ).split("|")
)
"""Short English names by ISO 3166-1 alpha-2 code."""
