//! The smaller objects inside records: links, pictures, contacts, codes, identifiers.

use super::reader::Object;
use crate::dataset::{
    Classification, Contact, Identifier, Image, Link, ParticipatingOrg, Source, Vocabulary,
    VocabularyTerm, allowed,
};
use crate::finding::Code;

pub const LEFT_OUT: &str = "add it; without it the entry was left out";

pub fn link(object: &mut Object<'_>) -> Option<Link> {
    web_page(object, "href")
}

/// A link whose address is called `url`: a target, a virtual location.
pub fn target(object: &mut Object<'_>) -> Option<Link> {
    web_page(object, "url")
}

fn web_page(object: &mut Object<'_>, address: &'static str) -> Option<Link> {
    let is_link = address == "href";
    let is_there = object.has(address);
    let href = object.url(address);
    let name = object.name("name");
    let ext = object.ext();
    let (rel, hreflang, encoding_format) = match is_link {
        true => (object.word("rel"), object.lang("hreflang"), object.word("encodingFormat")),
        false => (None, None, None),
    };
    if !is_there {
        object.report_missing(address, LEFT_OUT);
    }
    Some(Link { href: href?, rel, hreflang, encoding_format, name, ext })
}

pub fn image(object: &mut Object<'_>) -> Option<Image> {
    let is_there = object.has("url");
    let url = object.url("url");
    let caption = object.name("caption");
    let credit_text = object.word("creditText");
    let license = object.url("license");
    let ext = object.ext();
    if !is_there {
        object.report_missing("url", LEFT_OUT);
    }
    Some(Image { url: url?, caption, credit_text, license, ext })
}

pub fn contact(object: &mut Object<'_>) -> Option<Contact> {
    let name = object.name("name");
    let email = object.word("email").filter(|email| {
        is_fit(object, "email", is_email(email), "write one address, like office@example.org")
    });
    let telephone = object.word("telephone").filter(|number| {
        is_fit(
            object,
            "telephone",
            is_telephone(number),
            "write digits and spaces, like +992 37 221 17 43",
        )
    });
    let url = object.url("url");
    let ext = object.ext();
    let is_empty = name.is_none() && email.is_none() && telephone.is_none() && url.is_none();
    (!is_empty).then_some(Contact { name, email, telephone, url, ext })
}

fn is_fit(object: &mut Object<'_>, name: &'static str, is_fit: bool, help: &str) -> bool {
    if !is_fit {
        object.report(Code::BadContact, name, &format!("has a malformed \"{name}\""), help);
    }
    is_fit
}

/// Strict, as it will stand behind `mailto:`, where `?` and `&` would add recipients.
fn is_email(written: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || ".-_+'".contains(c))
    };
    written.split_once('@').is_some_and(|(who, host)| is_part(who) && is_part(host))
}

fn is_telephone(written: &str) -> bool {
    written.chars().any(|c| c.is_ascii_digit())
        && written.chars().all(|c| c.is_ascii_digit() || " +-().,/;=ext#*".contains(c))
}

pub fn identifier(object: &mut Object<'_>) -> Option<Identifier> {
    let (scheme, value) = (object.word("scheme"), object.word("value"));
    let (name, ext) = (object.name("name"), object.ext());
    if scheme.is_none() {
        object.report_missing("scheme", LEFT_OUT);
    }
    if value.is_none() {
        object.report_missing("value", LEFT_OUT);
    }
    Some(Identifier { scheme: scheme?, value: value?, name, ext })
}

pub fn classification(object: &mut Object<'_>) -> Option<Classification> {
    let at = object.at;
    let code = object.word("code");
    let vocabulary = object.word("vocabulary");
    let percentage = object.number("percentage", 0, 100);
    let (name, ext) = (object.name("name"), object.ext());
    if vocabulary.is_none() {
        object.report_missing("vocabulary", LEFT_OUT);
    }
    if code.is_none() {
        object.report_missing("code", LEFT_OUT);
    }
    Some(Classification { at, vocabulary: vocabulary?, code: code?, percentage, name, ext })
}

pub fn participating_org(object: &mut Object<'_>) -> Option<ParticipatingOrg> {
    let organization = object.reference("organization");
    let name = object.name("name");
    let role = object.one_of("role", allowed::ROLES);
    let (comment, ext) = (object.prose("comment"), object.ext());
    if organization.is_none() && name.is_none() {
        object.report_missing(
            "organization",
            "add an organisation's id, or a \"name\"; the entry was left out",
        );
        return None;
    }
    if role.is_none() {
        object.report_missing("role", "add it; it was read as \"contributor\"");
    }
    Some(ParticipatingOrg { at: object.at, organization, name, role, comment, ext })
}

pub fn source(object: &mut Object<'_>) -> Option<Source> {
    let at = object.at;
    let is_addressed = object.has("url");
    let (id, url) = (object.word("id"), object.url("url"));
    let (name, in_language) = (object.name("name"), object.langs("inLanguage"));
    let (date_published, ext) = (object.date("datePublished"), object.ext());
    if id.is_none() {
        object.report_missing("id", LEFT_OUT);
    }
    if !is_addressed {
        object.report_missing("url", "add the address of the source");
    }
    Some(Source { at, id: id?, url, name, in_language, date_published, ext })
}

pub fn vocabulary(object: &mut Object<'_>) -> Option<Vocabulary> {
    let at = object.at;
    let (id, name) = (object.word("id"), object.name("name"));
    let url = object.url("url");
    let kind = object.one_of("kind", allowed::VOCABULARY_KINDS);
    let iati_code = object.word("iatiCode");
    let terms = object.many("terms", vocabulary_term);
    let ext = object.ext();
    if name.is_none() {
        object.report_missing("name", "add what visitors should read");
    }
    if id.is_none() {
        object.report_missing("id", LEFT_OUT);
    }
    Some(Vocabulary { at, id: id?, name, url, kind, iati_code, terms, ext })
}

fn vocabulary_term(object: &mut Object<'_>) -> Option<VocabularyTerm> {
    let (code, name) = (object.word("code"), object.name("name"));
    let (description, ext) = (object.prose("description"), object.ext());
    if code.is_none() {
        object.report_missing("code", LEFT_OUT);
    }
    if name.is_none() {
        object.report_missing("name", LEFT_OUT);
    }
    Some(VocabularyTerm { code: code?, name: name?, description, ext })
}
