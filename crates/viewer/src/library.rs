//! A pack that is ready to be asked, and the parts of it that have come.

use std::cell::RefCell;
use std::rc::Rc;

use barnoma_lang::Lang;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::RecordNo;
use barnoma_pack::bytes::{Cursor, U32s};
use barnoma_pack::columns::Columns;
use barnoma_pack::container::{self, Kind, PackError, Section, checksum};
use barnoma_pack::head::{self, Head, MAX_TITLES};
use barnoma_pack::pool::Pool;
use barnoma_pack::words::Words;

use crate::index::Index;

/// A programme: the pack's bytes, what is computed once from them, and the parts that came later.
#[derive(Debug)]
pub struct Library {
    bytes: Rc<Vec<u8>>,
    /// About the programme as a whole.
    pub head: Head<usize>,
    /// The records of each value.
    pub index: Index,
    columns: Section,
    english: Option<Section>,
    head_section: Section,
    titles: Option<Place>,
    words: Option<Place>,
    blocks: Vec<Place>,
}

/// A section, and its bytes once they are here.
#[derive(Debug)]
struct Place {
    section: Section,
    came: RefCell<Option<Rc<Vec<u8>>>>,
}

/// A part of a pack that is a file of its own, and has not come yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part(Section);

impl Part {
    /// The name of its file, beside the pack.
    pub fn file_name(&self) -> String {
        self.0.file_name()
    }
}

impl Library {
    /// Reads a pack.
    ///
    /// # Errors
    /// Why the bytes cannot be used; nothing of them is used then.
    pub fn open(bytes: Vec<u8>) -> Result<Library, PackError> {
        let sections = container::read(&bytes)?;
        let of = |kind: Kind| sections.iter().find(|section| section.kind == kind).copied();
        let place = |section: Section| Place { section, came: RefCell::new(None) };
        let (head_section, columns) =
            of(Kind::Head).zip(of(Kind::Columns)).ok_or(PackError::Damaged)?;
        let head = held(&bytes, head_section).and_then(Head::read).ok_or(PackError::Damaged)?;
        let table = held(&bytes, columns).and_then(|held| Columns::read(held, head.n_records()));
        let index = Index::new(&head, table.ok_or(PackError::Damaged)?);
        let blocks: Vec<Place> =
            sections.iter().filter(|one| one.kind == Kind::Cards).copied().map(place).collect();
        if blocks.len() != head.n_records().div_ceil(head.block) {
            return Err(PackError::Damaged);
        }
        Ok(Library {
            head,
            index,
            columns,
            english: of(Kind::English),
            head_section,
            titles: of(Kind::Titles).map(place),
            words: of(Kind::Words).map(place),
            blocks,
            bytes: Rc::new(bytes),
        })
    }

    /// How many records there are.
    pub fn n_records(&self) -> usize {
        self.head.n_records()
    }

    /// One value per record.
    pub fn columns(&self) -> Columns<'_> {
        let held = held(&self.bytes, self.columns);
        held.and_then(|held| Columns::read(held, self.n_records())).unwrap_or_default()
    }

    /// The interface's words in English.
    pub fn english(&self) -> Catalogue {
        let held = self.english.and_then(|english| held(&self.bytes, english));
        let text = held.and_then(|held| std::str::from_utf8(held).ok());
        text.and_then(|text| Catalogue::parse(text).ok()).unwrap_or_default()
    }

    /// The head's strings and texts.
    pub fn pool(&self) -> Pool<'_> {
        held(&self.bytes, self.head_section).and_then(head::pool).unwrap_or_default()
    }

    /// A record's id.
    pub fn id(&self, no: RecordNo) -> &str {
        self.columns().id(no.0).map_or("", |id| self.pool().string(id))
    }

    /// The record with this id.
    pub fn find(&self, id: &str) -> Option<RecordNo> {
        let (columns, pool) = (self.columns(), self.pool());
        let is_it = |no: &usize| columns.id(*no).is_some_and(|known| pool.string(known) == id);
        (0..self.n_records()).find(is_it).map(RecordNo)
    }

    /// All records in the order of their titles, for a reader of `wanted`; `None` until it is here.
    pub fn titles(&self, wanted: &[Lang]) -> Option<Vec<usize>> {
        let bytes = self.come(self.titles.as_ref()?)?;
        let languages = self.head.languages.iter().take(MAX_TITLES);
        let tags: Vec<&str> = languages.map(String::as_str).collect();
        let size = self.n_records().checked_mul(4)?;
        let from = barnoma_lang::choose(&tags, wanted).checked_mul(size)?;
        let mut order = Cursor::new(bytes.get(from..)?);
        Some(U32s::take(&mut order, self.n_records())?.iter().map(|no| no as usize).collect())
    }

    /// Lets `look` search the words; `None` until they are here.
    pub fn with_words<T>(&self, look: impl FnOnce(Words) -> T) -> Option<T> {
        let bytes = self.come(self.words.as_ref()?)?;
        Words::read(&bytes).map(look)
    }

    /// Lets `look` read a card: its strings and its bytes; `None` until it is here.
    pub fn with_card<T>(&self, no: RecordNo, look: impl FnOnce(Pool, Cursor) -> T) -> Option<T> {
        let (block, at) = self.slot(no)?;
        let bytes = self.come(self.blocks.get(block)?)?;
        let mut cursor = Cursor::new(&bytes);
        let pool = Pool::read(cursor.block()?)?;
        let n = cursor.size()?;
        let ends = U32s::take(&mut cursor, n)?;
        let from = at.checked_sub(1).map_or(Some(0), |before| ends.get(before))? as usize;
        let length = (ends.get(at)? as usize).checked_sub(from)?;
        cursor.take(from)?;
        Some(look(pool, Cursor::new(cursor.take(length)?)))
    }

    fn slot(&self, no: RecordNo) -> Option<(usize, usize)> {
        let card = self.columns().card(no.0)?;
        Some((card / self.head.block, card % self.head.block))
    }

    fn come(&self, place: &Place) -> Option<Rc<Vec<u8>>> {
        let mut came = place.came.borrow_mut();
        if came.is_none() && !place.section.is_apart {
            *came = held(&self.bytes, place.section).map(|held| Rc::new(held.to_vec()));
        }
        came.clone()
    }

    /// The parts that these cards stand in, and have not come yet.
    pub fn missing_cards(&self, cards: impl Iterator<Item = RecordNo>) -> Vec<Part> {
        let mut missing: Vec<Part> = Vec::new();
        for (block, _) in cards.filter_map(|no| self.slot(no)) {
            if let Some(part) = self.blocks.get(block).and_then(missing_part)
                && !missing.contains(&part)
            {
                missing.push(part);
            }
        }
        missing
    }

    /// Whether a card can be drawn.
    pub fn has_card(&self, no: RecordNo) -> bool {
        let block = self.slot(no).and_then(|(block, _)| self.blocks.get(block));
        block.is_some_and(|block| missing_part(block).is_none())
    }

    /// The words, while they have not come yet.
    pub fn missing_words(&self) -> Option<Part> {
        self.words.as_ref().and_then(missing_part)
    }

    /// The order of titles, while it has not come yet.
    pub fn missing_titles(&self) -> Option<Part> {
        self.titles.as_ref().and_then(missing_part)
    }

    /// All parts that have not come yet.
    pub fn missing(&self) -> Vec<Part> {
        let late = self.words.iter().chain(&self.titles).chain(&self.blocks);
        late.filter_map(missing_part).collect()
    }

    /// A part has come. False if it is damaged or none of this pack's; then nothing of it is used.
    pub fn add(&self, part: Part, bytes: Vec<u8>) -> bool {
        let is_whole = bytes.len() == part.0.length && checksum(&bytes) == part.0.sum;
        let mut places = self.words.iter().chain(&self.titles).chain(&self.blocks);
        let place = places.find(|place| place.section == part.0).filter(|_| is_whole);
        if let Some(place) = place {
            place.came.replace(Some(Rc::new(bytes)));
        }
        place.is_some()
    }
}

fn missing_part(place: &Place) -> Option<Part> {
    let is_missing = place.section.is_apart && place.came.borrow().is_none();
    is_missing.then_some(Part(place.section))
}

fn held(bytes: &[u8], section: Section) -> Option<&[u8]> {
    bytes.get(section.offset..section.offset.checked_add(section.length)?)
}
