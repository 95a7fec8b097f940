//! The words in which the tables of the format are written: fields, values, lists.

/// What fields an object has.
#[derive(Debug)]
pub struct Shape {
    /// What it is an entry of; [`List::Dataset`] for the file itself, [`List::Parts`] for the rest.
    pub list: List,
    /// Its fields, in groups that shapes share.
    pub fields: &'static [&'static [Field]],
}

impl Shape {
    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().copied().flatten().find(|field| field.name == name)
    }
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// What happens without it.
    pub need: Need,
}

/// One value or a list of them.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// One value.
    One(Value),
    /// A list; items that are left out are `null`.
    Many(Value),
}

/// What happens when a field is missing.
#[derive(Debug, Clone, Copy)]
pub enum Need {
    /// Nothing.
    Optional,
    /// It is reported with this help; the object is kept.
    Expected(&'static str),
    /// It is reported; the object is left out.
    Vital,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// A short text in one or more languages.
    Name,
    /// A long one.
    Prose,
    /// A text without a language.
    Word,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A web address.
    Url,
    /// A web address or a `urn:`.
    Iri,
    /// A language tag.
    Lang,
    /// An EDTF date.
    Date,
    /// A full day, perhaps with a time.
    Day,
    /// A date that is read together with the others of its record.
    When,
    /// Two dates with a slash between.
    Interval,
    /// `true` or `false`.
    Truth,
    /// A number from, to.
    Number(i32, i32),
    /// A whole number from, to.
    Whole(i32, i32),
    /// The id of an entry of a list.
    Reference(List),
    /// The id of a vocabulary, declared or built in.
    Vocabulary,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// An object of texts.
    Pairs,
    /// What others have added.
    Extension,
    /// An object with fields of its own.
    Part(&'static Shape),
    /// Nothing to us.
    Ignored,
}

/// The lists of a dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the lists are those of docs/dataset.md")]
pub enum List {
    Outcomes,
    Events,
    Actions,
    Resources,
    Organizations,
    Places,
    Glossary,
    Sources,
    Vocabularies,
    /// The file itself.
    Dataset,
    /// Parts of records.
    Parts,
}

impl List {
    /// The lists whose entries have ids; the four kinds of record first.
    pub const ALL: [List; 9] = [
        List::Outcomes,
        List::Events,
        List::Actions,
        List::Resources,
        List::Organizations,
        List::Places,
        List::Glossary,
        List::Sources,
        List::Vocabularies,
    ];

    /// Whether its entries are records, which have cards.
    pub fn is_records(self) -> bool {
        matches!(self, List::Outcomes | List::Events | List::Actions | List::Resources)
    }

    /// The list's field in the dataset.
    pub fn field(self) -> &'static str {
        self.names().0
    }

    /// The list that a field of the dataset is; none if it is another field.
    pub fn of_field(field: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.field() == field)
    }

    /// What one of its entries is called.
    pub fn word(self) -> &'static str {
        self.names().1
    }

    /// The field by which an entry is a part of another one of the same list.
    pub fn parent(self) -> Option<&'static str> {
        match self {
            List::Outcomes | List::Actions => Some("parent"),
            List::Events => Some("superEvent"),
            List::Resources => Some("isPartOf"),
            List::Organizations => Some("parentOrganization"),
            List::Places => Some("containedInPlace"),
            _ => None,
        }
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            List::Outcomes => ("outcomes", "outcome"),
            List::Events => ("events", "event"),
            List::Actions => ("actions", "action"),
            List::Resources => ("resources", "resource"),
            List::Organizations => ("organizations", "organization"),
            List::Places => ("places", "place"),
            List::Glossary => ("glossary", "term"),
            List::Sources => ("sources", "source"),
            List::Vocabularies => ("vocabularies", "vocabulary"),
            List::Dataset | List::Parts => ("", ""),
        }
    }
}
