"""A CV in JSON Resume, full of what must never be read."""

RESUME = {
    "basics": {
        "name": "Ada Wong Secret",
        "label": "Automation Engineer",
        "image": "https://example.com/secret.jpg",
        "birth": "1990-01-01",
        "email": "secret@example.com",
        "phone": "9123 4567",
        "url": "https://secret.example.com",
        "summary": "Keeps moulding cells running.",
        "location": {
            "address": "1 Secret Road",
            "postalCode": "SECRET",
            "city": "Kwun Tong",
            "countryCode": "HK",
        },
        "profiles": [{"network": "Secretbook", "username": "secret", "url": "https://secret.example.com"}],
    },
    "work": [
        {
            "name": "Star Moulding Limited",
            "position": "Automation Engineer",
            "location": "Secret City",
            "startDate": "2018-03-01",
            "endDate": "2024-06",
            "highlights": ["PLC programming of nine cells"],
        },
        {"name": "Moon Works", "position": "Technician", "startDate": "2016", "endDate": "2017"},
    ],
    "education": [
        {
            "institution": "A College",
            "area": "Engineering",
            "studyType": "Higher Diploma",
            "score": "Secret 3.9",
        }
    ],
    "certificates": [{"name": "SCADA configuration", "issuer": "An Institute", "date": "2020-05-04"}],
    "skills": [{"name": "Python", "level": "Master", "keywords": ["SQL"]}],
    "languages": [{"language": "Cantonese", "fluency": "Native speaker"}],
    "references": [{"name": "Secret Referee", "reference": "Secret praise"}],
}
