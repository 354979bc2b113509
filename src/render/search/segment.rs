//! A part of an index: the words of some pages that follow each other, in one language, with their texts. Entry point: [`Builder`].
//!
//! A chunk of text is looked at once: what it is found by is remembered. Postings are kept as bytes, and texts leave as files as soon as one is
//! full, so that memory hardly grows with the site.

use camino::Utf8Path;

use super::page::{PageText, SectionText};
use super::texts::Texts;
use super::words;
use crate::base::{Locale, Output, QuickMap};

/// What a place in a text tells of a word: the more, the surer a section is about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It stands in a program.
    Code = 0,
    /// It stands in the text.
    Text = 1,
    /// It stands in the heading.
    Heading = 2,
    /// It stands in the page's name.
    Title = 3,
}

/// The words of some pages, which [`super::merge`] joins with those of the others.
#[derive(Debug)]
pub struct Segment {
    /// The forms, each once, written one after the other, and where each ends.
    forms: String,
    form_ends: Vec<u32>,
    /// Where the postings of each form end.
    pub ends: Vec<u32>,
    /// The postings, form by form: sections by the distance from the one before, with the weight in the last two bits.
    pub postings: Vec<u8>,
    /// How many sections each page has; in the last bit, whether it is a list.
    pub pages: Vec<u32>,
    /// The texts of the pages.
    pub texts: Texts,
}

/// Takes pages, one after the other.
pub struct Builder {
    elides: bool,
    /// The forms of each chunk that was seen: of short ones, which most are, and of long ones.
    short: QuickMap<u128, Forms>,
    long: QuickMap<Box<str>, Forms>,
    lists: Vec<u32>,
    known: QuickMap<Box<str>, u32>,
    forms: String,
    form_ends: Vec<u32>,
    /// The last posting of each form: its place, and its number.
    last: Vec<(u32, u32)>,
    postings: Vec<Posting>,
    pages: Vec<u32>,
    sections: u32,
    texts: Texts,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    form: u32,
    /// The section, with the weight in the last two bits.
    place: u32,
}

/// The forms of a chunk.
#[derive(Clone, Copy, Debug)]
enum Forms {
    /// One form.
    One(u32),
    /// A range of the lists.
    Many(u32, u32),
}

/// The place of a form that has no posting yet.
const NONE: (u32, u32) = (u32::MAX, u32::MAX);

impl Builder {
    /// Starts with nothing; the number is that of the batch of pages.
    pub fn new(locale: &Locale, batch: usize, piece: usize) -> Self {
        Self {
            elides: words::elides(locale),
            short: QuickMap::default(),
            long: QuickMap::default(),
            lists: Vec::new(),
            known: QuickMap::default(),
            forms: String::new(),
            form_ends: Vec::new(),
            last: Vec::new(),
            postings: Vec::new(),
            pages: Vec::new(),
            sections: 0,
            texts: Texts::new(locale, batch, piece),
        }
    }

    /// Adds a page, which belongs to a course; returns the file of texts that it filled, if it did.
    pub fn add(&mut self, page: &PageText, route: &Utf8Path, course: usize) -> Option<Output> {
        for (index, section) in page.sections.iter().enumerate() {
            self.section(section, (index == 0).then_some(page.title.as_str()));
        }
        self.pages.push(number(page.sections.len()) << 1 | u32::from(page.is_list));
        self.texts.add(page, route, course)
    }

    fn section(&mut self, section: &SectionText, title: Option<&str>) {
        self.text(title.unwrap_or_default(), Weight::Title);
        self.text(&section.heading, Weight::Heading);
        section.besides.iter().for_each(|words| self.text(words, Weight::Heading));
        self.text(&section.text, Weight::Text);
        self.text(&section.code, Weight::Code);
        self.sections += 1;
    }

    fn text(&mut self, text: &str, weight: Weight) {
        words::each_chunk(text, &mut |chunk| {
            let known = match short(chunk) {
                Some(key) => self.short.get(&key),
                None => self.long.get(chunk),
            };
            let forms = known.copied().unwrap_or_else(|| self.learn(chunk));
            match forms {
                Forms::One(form) => self.note(form, weight),
                Forms::Many(from, to) => (from..to).for_each(|index| self.note(self.lists[index as usize], weight)),
            }
        });
    }

    /// Finds the forms of a chunk that was not seen before.
    #[cold]
    fn learn(&mut self, chunk: &str) -> Forms {
        let from = number(self.lists.len());
        // Most chunks are a plain word.
        if chunk.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) && chunk.len() <= words::LONGEST {
            self.know(chunk);
        } else {
            words::forms(chunk, self.elides).iter().for_each(|form| self.know(form));
        }
        let forms = match self.lists[from as usize..] {
            [one] => Forms::One(one),
            _ => Forms::Many(from, number(self.lists.len())),
        };
        match short(chunk) {
            Some(key) => self.short.insert(key, forms),
            None => self.long.insert(chunk.into(), forms),
        };
        forms
    }

    /// Appends a form to the lists.
    fn know(&mut self, form: &str) {
        let id = match self.known.get(form) {
            Some(id) => *id,
            None => {
                let id = number(self.form_ends.len());
                self.forms.push_str(form);
                self.form_ends.push(number(self.forms.len()));
                self.known.insert(form.into(), id);
                self.last.push(NONE);
                id
            }
        };
        self.lists.push(id);
    }

    /// Notes that a form stands in the section; it does so once, with the highest weight.
    fn note(&mut self, form: u32, weight: Weight) {
        let place = self.sections << 2 | weight as u32;
        let (last, index) = &mut self.last[form as usize];
        if *last >> 2 != self.sections {
            (*last, *index) = (place, number(self.postings.len()));
            self.postings.push(Posting { form, place });
        } else if place > *last {
            *last = place;
            self.postings[*index as usize].place = place;
        }
    }

    /// Packs what was found.
    pub fn finish(self) -> Segment {
        let mut ends = vec![0_u32; self.form_ends.len() + 1];
        for posting in &self.postings {
            ends[posting.form as usize + 1] += 1;
        }
        for index in 1..ends.len() {
            ends[index] += ends[index - 1];
        }
        let mut sorted = vec![0; self.postings.len()];
        let mut next = ends.clone();
        for Posting { form, place } in &self.postings {
            sorted[next[*form as usize] as usize] = *place;
            next[*form as usize] += 1;
        }
        let mut bytes = Vec::with_capacity(sorted.len() * 3 / 2);
        let mut packed = Vec::with_capacity(self.form_ends.len());
        for range in ends.windows(2) {
            pack(&sorted[range[0] as usize..range[1] as usize], &mut bytes);
            packed.push(number(bytes.len()));
        }
        bytes.shrink_to_fit();
        let (mut forms, mut form_ends) = (self.forms, self.form_ends);
        forms.shrink_to_fit();
        form_ends.shrink_to_fit();
        Segment { forms, form_ends, ends: packed, postings: bytes, pages: self.pages, texts: self.texts }
    }
}

/// Returns a chunk of up to 15 bytes as a number.
fn short(chunk: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..chunk.len()).filter(|_| chunk.len() < 16)?.copy_from_slice(chunk.as_bytes());
    bytes[15] = chunk.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a batch of pages has fewer words")
}

/// Writes places as the distances between their sections, in bytes of which each has seven bits.
fn pack(places: &[u32], bytes: &mut Vec<u8>) {
    let mut before = 0;
    for place in places {
        let section = place >> 2;
        let mut rest = (section - before) << 2 | place & 3;
        before = section;
        while rest >= 0x80 {
            bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }
}

impl Segment {
    /// Lists its forms.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.form_ends.iter().copied());
        starts.zip(&self.form_ends).map(|(start, end)| &self.forms[start as usize..*end as usize])
    }

    /// Counts its sections.
    pub fn sections(&self) -> u32 {
        self.pages.iter().map(|page| page >> 1).sum()
    }

    /// Appends the places of a form, moved by the number of sections that came before the segment.
    pub fn places(&self, form: usize, moved: u32, places: &mut Vec<u32>) {
        let from = form.checked_sub(1).map_or(0, |before| self.ends[before]);
        let (mut section, mut number, mut shift) = (moved, 0, 0);
        for byte in &self.postings[from as usize..self.ends[form] as usize] {
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                section += number >> 2;
                places.push(section << 2 | number & 3);
                (number, shift) = (0, 0);
            }
        }
    }
}
