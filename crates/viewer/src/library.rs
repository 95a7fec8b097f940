//! A pack that is ready to be asked, and the parts of it that have come.

use std::cell::{Cell, RefCell};
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
    bytes: Vec<u8>,
    /// The folder that the pack is in, with a slash at its end; empty for that of the page.
    pub folder: String,
    /// The address of the dataset that it was made of, from which files are made; empty if that
    /// stands in the page, `None` if it is not to be had.
    pub dataset: Option<String>,
    /// The programme that was served, where this is what has become of it since: the pages and
    /// feeds beside it are of that one.
    pub served: Option<Rc<Library>>,
    /// About the programme as a whole.
    pub head: Head<usize>,
    /// The records of each value.
    pub index: Index,
    columns: Section,
    english: Option<Section>,
    head_section: Section,
    titles: Option<Place>,
    words: Option<Place>,
    /// Whether what searches the words has still to come.
    awaits_search: Cell<bool>,
    blocks: Vec<Place>,
    n_looks: Cell<u32>,
    /// How many places were looked at for what is worth having, and their bytes.
    n_ahead: Cell<usize>,
    ahead_bytes: Cell<usize>,
}

/// A section, and its bytes once they are here.
#[derive(Debug)]
struct Place {
    section: Section,
    came: RefCell<Option<Rc<Vec<u8>>>>,
    /// When it was looked at last, counted in looks.
    looked: Cell<u32>,
}

/// Bytes of cards that are brought before somebody asks for them: of most programmes all, of large
/// ones those that choices find first.
const AHEAD: usize = 16_000_000;

/// Bytes of cards that are no more than a picture: they are brought before anybody chooses at all.
const LITTLE: usize = 1_500_000;

/// Bytes of cards that are kept: beyond it those go that nobody has looked at for longest.
const KEPT: usize = 24_000_000;

/// A part of a pack that is a file of its own, and has not come yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part(Section);

impl Part {
    /// The name of its file, beside the pack.
    pub fn file_name(&self) -> String {
        self.0.file_name()
    }

    /// Whether cards stand in it, and nothing that others depend on.
    pub fn is_cards(&self) -> bool {
        self.0.kind == Kind::Cards
    }

    /// Whether it is the words that are searched.
    pub fn is_words(&self) -> bool {
        self.0.kind == Kind::Words
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
        let place =
            |section: Section| Place { section, came: RefCell::default(), looked: Cell::default() };
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
            awaits_search: Cell::default(),
            blocks,
            n_looks: Cell::default(),
            n_ahead: Cell::default(),
            ahead_bytes: Cell::default(),
            folder: String::new(),
            dataset: None,
            served: None,
            bytes,
        })
    }

    /// Takes the place of another, whose pages and feeds stay where they are; files are made of the
    /// dataset at this address.
    pub fn succeed(&mut self, before: &Rc<Library>, dataset: String) {
        let served = before.served.as_ref().unwrap_or(before);
        self.folder = served.folder.clone();
        self.head.pages = served.head.pages.clone();
        self.head.feeds = served.head.feeds.clone();
        self.dataset = Some(dataset);
        // What searches the words of one searches those of the other.
        self.awaits_search = before.awaits_search.clone();
        self.served = Some(served.clone());
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
        let mut came = None;
        let bytes = self.come(self.titles.as_ref()?, &mut came)?;
        let languages = self.head.languages.iter().take(MAX_TITLES);
        let tags: Vec<&str> = languages.map(String::as_str).collect();
        let size = self.n_records().checked_mul(4)?;
        let from = barnoma_lang::choose(&tags, wanted).checked_mul(size)?;
        let mut order = Cursor::new(bytes.get(from..)?);
        Some(U32s::take(&mut order, self.n_records())?.iter().map(|no| no as usize).collect())
    }

    /// Lets `look` search the words; `None` until they are here, and what searches them.
    pub fn with_words<T>(&self, look: impl FnOnce(Words) -> T) -> Option<T> {
        let mut came = None;
        let words = self.words.as_ref().filter(|_| !self.awaits_search.get())?;
        Words::read(self.come(words, &mut came)?).map(look)
    }

    /// From now on no words are searched, until [`Self::search_came`].
    pub fn await_search(&self) {
        self.awaits_search.set(true);
    }

    /// What searches the words is here.
    pub fn search_came(&self) {
        self.awaits_search.set(false);
    }

    /// Lets `look` read a card: its strings and its bytes; `None` until it is here.
    pub fn with_card<T>(&self, no: RecordNo, look: impl FnOnce(Pool, Cursor) -> T) -> Option<T> {
        let (block, at) = self.slot(no)?;
        let mut came = None;
        let mut cursor = Cursor::new(self.come(self.blocks.get(block)?, &mut came)?);
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

    /// A section's bytes: where they stand in the pack, or kept in `came` meanwhile.
    fn come<'a>(&'a self, place: &Place, came: &'a mut Option<Rc<Vec<u8>>>) -> Option<&'a [u8]> {
        if !place.section.is_apart {
            return held(&self.bytes, place.section);
        }
        self.n_looks.update(|n| n.wrapping_add(1));
        place.looked.set(self.n_looks.get());
        came.clone_from(&place.came.borrow());
        came.as_deref().map(Vec::as_slice)
    }

    /// The parts that these cards stand in, and have not come yet.
    pub fn missing_cards(&self, cards: impl Iterator<Item = RecordNo>) -> Vec<Part> {
        let mut missing: Vec<Part> = Vec::new();
        for (block, _) in cards.filter_map(|no| self.slot(no)) {
            if let Some(part) = self.blocks.get(block).and_then(|place| self.missing_part(place))
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
        block.is_some_and(|block| !lacks(block))
    }

    /// The next part that is worth having before somebody asks: cards, then words. Each is named
    /// once, also where it did not come or had to go again.
    pub fn ahead(&self) -> Option<Part> {
        loop {
            let at = self.n_ahead.get();
            let place =
                self.blocks.get(at).or(self.words.as_ref().filter(|_| at == self.blocks.len()))?;
            let n_bytes = self.ahead_bytes.get() + place.section.length;
            if n_bytes > AHEAD {
                return None;
            }
            self.ahead_bytes.set(n_bytes);
            self.n_ahead.set(at + 1);
            if let Some(part) = self.missing_part(place) {
                return Some(part);
            }
        }
    }

    /// Whether all cards together are so little that nobody need wait for a choice.
    pub fn is_small(&self) -> bool {
        self.blocks.iter().map(|block| block.section.length).sum::<usize>() <= LITTLE
    }

    /// The words, while they or what searches them have not come yet.
    pub fn missing_words(&self) -> Option<Part> {
        self.words.as_ref().and_then(|place| self.missing_part(place))
    }

    /// Whether the bytes of a part have not come yet.
    pub fn lacks(&self, part: Part) -> bool {
        let mut places = self.words.iter().chain(&self.titles).chain(&self.blocks);
        places.any(|place| place.section == part.0 && lacks(place))
    }

    /// The order of titles, while it has not come yet.
    pub fn missing_titles(&self) -> Option<Part> {
        self.titles.as_ref().and_then(|place| self.missing_part(place))
    }

    /// All parts that have not come yet.
    pub fn missing(&self) -> Vec<Part> {
        let late = self.words.iter().chain(&self.titles).chain(&self.blocks);
        late.filter_map(|place| self.missing_part(place)).collect()
    }

    /// Words are not to be had either while what searches them is missing.
    fn missing_part(&self, place: &Place) -> Option<Part> {
        let is_awaited = place.section.kind == Kind::Words && self.awaits_search.get();
        (is_awaited || lacks(place)).then_some(Part(place.section))
    }

    /// A part has come. False if it is damaged or none of this pack's; then nothing of it is used.
    pub fn add(&self, part: Part, bytes: Vec<u8>) -> bool {
        let is_whole = bytes.len() == part.0.length && checksum(&bytes) == part.0.sum;
        let mut places = self.words.iter().chain(&self.titles).chain(&self.blocks);
        let place = places.find(|place| place.section == part.0).filter(|_| is_whole);
        if let Some(place) = place {
            self.make_room(bytes.len());
            place.looked.set(self.n_looks.get());
            place.came.replace(Some(Rc::new(bytes)));
        }
        place.is_some()
    }

    /// Lets go of cards that nobody has looked at for longest, until there is room.
    fn make_room(&self, n_bytes: usize) {
        loop {
            let mut n_kept = n_bytes;
            let mut oldest: Option<&Place> = None;
            for block in self.blocks.iter().filter(|block| block.came.borrow().is_some()) {
                n_kept += block.section.length;
                if oldest.is_none_or(|oldest| block.looked.get() < oldest.looked.get()) {
                    oldest = Some(block);
                }
            }
            let Some(oldest) = oldest.filter(|_| n_kept > KEPT) else { return };
            oldest.came.take();
        }
    }
}

fn lacks(place: &Place) -> bool {
    place.section.is_apart && place.came.borrow().is_none()
}

fn held(bytes: &[u8], section: Section) -> Option<&[u8]> {
    bytes.get(section.offset..section.offset.checked_add(section.length)?)
}
