"""Porto Salgado, a town that does not exist: its people, streets, boats and its newspaper's staff."""

from zoneinfo import ZoneInfo

PAPER = "The Harbour Gazette"
MOTTO = "News of Porto Salgado and the Tarela estuary since 1911"
ZONE = ZoneInfo("Europe/Lisbon")
AGENCY = "Coastline News Agency"

REPORTERS = (
    "Inês Carvalhal", "Tom Ashdown", "Beatriz Nóvoa", "Rui Sarmento", "Margaret Quill", "Duarte Paixão",
    "Helena Strand", "Owen Treharne", "Catarina Viegas", "Samuel Okonjo", "Lurdes Malheiro", "Niamh O’Dowd",
)  # fmt: skip
COLUMNISTS = ("Margaret Quill", "Duarte Paixão", "Judith Penhallow", "Álvaro Teles de Sá")
PORTUGUESE_REPORTERS = ("Lurdes Malheiro", "Catarina Viegas", "Rui Sarmento")
GERMAN_REPORTERS = ("Jonas Wetterling", "Friederike Böhm")
DESKS = {"Harbour": "Harbour Desk", "Town": "Town Desk", "Sport": "Sports Desk"}
HOUSE = "Gazette Staff"

WOMEN = (
    "Graça", "Teresa", "Filipa", "Leonor", "Rosário", "Amélia", "Marta", "Sílvia", "Benedita", "Joana",
    "Conceição", "Piedade", "Eunice", "Dalila", "Vera", "Ivone",
)  # fmt: skip
MEN = (
    "António", "Bernardo", "Celestino", "David", "Ernesto", "Fausto", "Gonçalo", "Henrique", "Joaquim",
    "Leandro", "Manuel", "Nélson", "Orlando", "Quim", "Tiago", "Zeferino",
)  # fmt: skip
SURNAMES = (
    "Prates", "Boavida", "Caldeira", "Domingues", "Espinho", "Fontainhas", "Galvão", "Horta", "Lagoa",
    "Marinheiro", "Neves", "Outeiro", "Pescada", "Quintas", "Ramalho", "Salema", "Taveira", "Vidigal",
    "Barbedo", "Cordovil", "Farinha", "Junqueira", "Moita", "Rebocho",
)  # fmt: skip
STREETS = (
    "Rua dos Tanoeiros", "Rua da Alfândega", "Largo do Pelourinho", "Rua do Sal", "Travessa da Lua",
    "Rua dos Cordoeiros", "Calçada do Moinho", "Avenida da Barra", "Rua do Açúcar", "Beco das Sete Portas",
    "Rua das Redes", "Praça da Lota", "Rua Nova do Cais", "Escadinhas de Santa Brígida",
)  # fmt: skip
QUARTERS = (
    "Ribeira Velha", "Cais Novo", "Alto do Moinho", "Bairro das Redes", "Santa Brígida", "Campo da Feira",
    "Ponta do Vento", "Olaria",
)  # fmt: skip
BOATS = (
    "Estrela do Norte", "Senhora da Boa Hora", "Maré Alta", "Gaivota Tonta", "Três Irmãs", "Alba",
    "Rosa dos Ventos", "Fé em Deus", "Pérola do Tarela", "Vento Suão",
)  # fmt: skip
CAFES = ("Café Bússola", "Pastelaria Âncora", "Café do Cordoeiro", "Tasca da Ti Piedade", "Leitaria Mimosa")
VILLAGES = ("Vale de Juncos", "Monte das Cegonhas", "Aldeia do Forno", "Casais da Serra", "Fonte Fria")
SCHOOLS = (
    "the Escola da Ribeira",
    "the Liceu Marquesa de Alba",
    "the Escola do Moinho",
    "the Cais Novo primary school",
)

SECTIONS = {
    "Harbour": "harbour",
    "Town": "town",
    "Business": "business",
    "Culture": "culture",
    "Sport": "sport",
    "Environment": "environment",
    "Country": "country",
    "Opinion": "opinion",
    "Em Português": "em-portugues",
    "Auf Deutsch": "auf-deutsch",
}

DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "pt": [
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
}
MONTHS = {
    "en": [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ],
    "pt": [
        "janeiro", "fevereiro", "março", "abril", "maio", "junho",
        "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
    ],
    "de": [
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ],
}  # fmt: skip
