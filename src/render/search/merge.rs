//! Joins the parts of an index, and writes its scripts. Entry point: [`merge`].
//!
//! 1. Forms are joined, and sorted by their keys: the forms without accents.
//! 2. Forms with one stem are a group, which belongs to the piece of its first form.
//! 3. Forms are cut into pieces of about equal size, each form with its postings.
//! 4. The root lists where pieces begin, which endings the language has, how many sections each page has, and in which file its text stands.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::numbers;
use super::script;
use super::segment::Segment;
use super::stem::{Endings, MODELS, Stems, common};
use super::texts::{Run, Texts};
use super::words::folded;
use super::{Labels, SMALL};
use crate::base::{Locale, Output, QuickMap};

/// How many bytes fill a piece, on a small site and on a large one.
const PIECES: [usize; 2] = [64 * 1024, 24 * 1024];
/// How many letters of a stem make it fit to try endings on.
const MODEL: usize = 4;
/// How many sections a form names at most: of a word that stands nearly everywhere, the best.
const MOST: usize = 4096;

/// Joins the parts of a language's index, in the order of their pages, and hands out its files.
pub fn merge(locale: &Locale, segments: Vec<Segment>, labels: &Labels, take: &mut dyn FnMut(Output)) {
    let stems = Stems::of(locale);
    let vocabulary = Vocabulary::of(&segments, &stems);
    let endings = vocabulary.endings(locale, &stems);
    let pages: Vec<u32> = segments.iter().flat_map(|segment| segment.pages.iter().copied()).collect();
    let size = PIECES[usize::from(pages.len() > SMALL)];
    let pieces = Pieces::cut(&vocabulary, &segments, size);
    let (runs, texts) = Texts::join(segments.into_iter().map(|segment| segment.texts), take);
    let root = Root { cuts: &pieces.cuts, endings: endings.usual(), pages: &pages, runs: &runs, texts, labels };
    scripts(locale, &root, &pieces, take);
}

/// All words of a language.
struct Vocabulary {
    /// The forms in the order of their keys.
    forms: Vec<Form>,
    /// Where each form stands: segment, and number in it; sorted by form.
    places: Vec<(u32, u32, u32)>,
    /// Where the places of each form begin, and where the last ones end.
    starts: Vec<u32>,
    /// The forms of each group, in the order of their keys.
    groups: Vec<Vec<u32>>,
}

struct Form {
    key: String,
    form: Box<str>,
    stem: String,
    group: u32,
}

impl Vocabulary {
    fn of(segments: &[Segment], stems: &Stems) -> Self {
        let mut known: QuickMap<&str, u32> = QuickMap::default();
        let mut forms: Vec<&str> = Vec::new();
        let mut found: Vec<(u32, u32, u32)> = Vec::new();
        for (segment, part) in segments.iter().enumerate() {
            for (index, form) in part.forms().enumerate() {
                let id = *known.entry(form).or_insert_with(|| {
                    forms.push(form);
                    number(forms.len() - 1)
                });
                found.push((id, number(segment), number(index)));
            }
        }
        let mut sorted: Vec<(Form, u32)> = forms.iter().zip(0..).map(|(form, id)| (Form::of(form, stems), id)).collect();
        let bare: BTreeSet<String> = sorted.iter().filter_map(|(form, _)| form.bare()).collect();
        let bare = bare.into_iter().filter(|stem| !known.contains_key(stem.as_str()));
        let bare: Vec<(Form, u32)> =
            bare.map(|stem| Form { key: folded(&stem), form: stem.as_str().into(), stem, group: 0 }).zip(number(forms.len())..).collect();
        sorted.extend(bare);
        sorted.sort_by(|(one, _), (other, _)| one.key.cmp(&other.key).then_with(|| one.form.cmp(&other.form)));
        let mut ranks = vec![0; sorted.len()];
        for ((_, id), rank) in sorted.iter().zip(0..) {
            ranks[*id as usize] = rank;
        }
        found.iter_mut().for_each(|place| place.0 = ranks[place.0 as usize]);
        found.sort_unstable();
        let mut starts = vec![0; sorted.len() + 1];
        for (rank, ..) in &found {
            starts[*rank as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut vocabulary = Self { forms: sorted.into_iter().map(|(form, _)| form).collect(), places: found, starts, groups: Vec::new() };
        vocabulary.group();
        vocabulary
    }

    fn group(&mut self) {
        let mut known: QuickMap<Box<str>, u32> = QuickMap::default();
        for (form, index) in self.forms.iter_mut().zip(0..) {
            form.group = *known.entry(form.stem.as_str().into()).or_insert_with(|| {
                self.groups.push(Vec::new());
                number(self.groups.len() - 1)
            });
            self.groups[form.group as usize].push(index);
        }
    }

    /// Gathers the endings of the language.
    fn endings(&self, locale: &Locale, stems: &Stems) -> Endings {
        let mut endings = Endings::of(locale);
        for group in &self.groups {
            let keys: Vec<&str> = group.iter().map(|form| self.forms[*form as usize].key.as_str()).collect();
            let first = &self.forms[group[0] as usize];
            if keys.len() > 1 || first.stem != *first.form {
                endings.note(&first.stem, &keys);
            }
        }
        endings.try_on(stems, self.forms.iter().map(|form| &*form.form), &self.models());
        endings
    }

    /// Chooses the stems with most forms.
    fn models(&self) -> Vec<&str> {
        let stem = |group: &Vec<u32>| self.forms[group[0] as usize].stem.as_str();
        let fit = |group: &&Vec<u32>| group.len() > 1 && group.iter().all(|form| self.forms[*form as usize].form.starts_with(stem(group)));
        let mut groups: Vec<&Vec<u32>> =
            self.groups.iter().filter(fit).filter(|group| stem(group).chars().nth(MODEL - 1).is_some()).collect();
        groups.sort_by_key(|group| (Reverse(group.len()), stem(group)));
        groups.into_iter().take(MODELS).map(stem).collect()
    }

    /// Gathers the places of a form, by section.
    fn postings(&self, form: usize, segments: &[Segment], moved: &[u32], places: &mut Vec<u32>) {
        places.clear();
        for (_, segment, index) in &self.places[self.starts[form] as usize..self.starts[form + 1] as usize] {
            segments[*segment as usize].places(*index as usize, moved[*segment as usize], places);
        }
    }
}

impl Form {
    fn of(form: &str, stems: &Stems) -> Self {
        Self { key: folded(form), form: form.into(), stem: stems.stem(form), group: 0 }
    }

    /// Returns the stem of a form that begins otherwise, as an Arabic word with its article does: it is found by the stem too.
    fn bare(&self) -> Option<String> {
        (!self.stem.is_empty() && common(&self.form, &self.stem) == 0).then(|| self.stem.clone())
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a site has fewer words")
}

/// The vocabulary with its postings, cut into pieces.
#[derive(Default)]
struct Pieces {
    /// How many bytes fill a piece.
    size: usize,
    /// The first key of each piece.
    cuts: Vec<String>,
    /// The pieces, as two texts each.
    texts: Vec<(String, String)>,
    /// The piece of each group that was written, and its number there.
    homes: Vec<Option<(u32, u32)>>,
    /// The groups that have forms in other pieces: piece, group, other piece.
    away: BTreeSet<(u32, u32, u32)>,
    forms: String,
    postings: String,
    /// How many groups the open piece has.
    groups: u32,
    /// The form that was last written in the open piece.
    last: String,
}

impl Pieces {
    fn cut(vocabulary: &Vocabulary, segments: &[Segment], size: usize) -> Self {
        let mut moved = Vec::with_capacity(segments.len());
        let mut sections = 0;
        for segment in segments {
            moved.push(sections);
            sections += segment.sections();
        }
        let mut pieces = Self { size, homes: vec![None; vocabulary.groups.len()], ..Self::default() };
        let (mut before, mut places) = ("", Vec::new());
        for (index, form) in vocabulary.forms.iter().enumerate() {
            if pieces.cuts.is_empty() || pieces.ends(before, &form.key) {
                pieces.close();
                pieces.cuts.push(form.key.clone());
            }
            pieces.form(form);
            if pieces.homes[form.group as usize].is_none() {
                pieces.homes[form.group as usize] = Some((number(pieces.cuts.len() - 1), pieces.groups));
                pieces.groups += 1;
            }
            vocabulary.postings(index, segments, &moved, &mut places);
            write_places(&mut places, &mut pieces.postings);
            before = &form.key;
        }
        pieces.close();
        pieces
    }

    /// Tells whether the open piece ends before a key: best where no group goes on.
    fn ends(&self, before: &str, key: &str) -> bool {
        let size = self.forms.len() + self.postings.len();
        let beginning = |key: &str| key.chars().take(4).collect::<String>();
        size >= self.size && (beginning(before) != beginning(key) || size >= self.size * 3 / 2 && before != key)
    }

    fn close(&mut self) {
        if !self.forms.is_empty() {
            self.texts.push((std::mem::take(&mut self.forms), std::mem::take(&mut self.postings)));
        }
        (self.groups, self.last) = (0, String::new());
    }

    /// Writes how many characters a form shares with the one before, its group, and the rest of it. The group is 0 if it is new, else how far
    /// back it is; past the first one of the piece, its piece and its number there follow.
    fn form(&mut self, form: &Form) {
        if !self.forms.is_empty() {
            self.forms.push(' ');
        }
        let shared = common(&self.last, &form.form);
        numbers::push(&mut self.forms, number(form.form[..shared].chars().count()));
        match self.homes[form.group as usize] {
            None => numbers::push(&mut self.forms, 0),
            Some((piece, group)) if piece as usize == self.cuts.len() - 1 => numbers::push(&mut self.forms, self.groups - group),
            Some((piece, group)) => {
                self.away.insert((piece, group, number(self.cuts.len() - 1)));
                [self.groups + 1, piece, group].into_iter().for_each(|number| numbers::push(&mut self.forms, number));
            }
        }
        self.forms.push_str(&form.form[shared..]);
        self.last = form.form.to_string();
    }
}

/// Writes how many places there are and, if that is not all of them, in how many the word stands; then their distances.
fn write_places(places: &mut Vec<u32>, out: &mut String) {
    let count = places.len();
    if count > MOST {
        places.sort_by_key(|place| (3 - (place & 3), *place));
        places.truncate(MOST);
        places.sort_unstable();
    }
    numbers::push(out, number(places.len()) << 1 | u32::from(count > MOST));
    if count > MOST {
        numbers::push(out, number(count));
    }
    let mut before = 0;
    for place in places.iter() {
        let section = place >> 2;
        numbers::push(out, (section - before) << 2 | place & 3);
        before = section;
    }
}

/// What the root tells.
struct Root<'a> {
    cuts: &'a [String],
    endings: Vec<String>,
    pages: &'a [u32],
    runs: &'a [Run],
    /// A hash of all texts.
    texts: u64,
    labels: &'a Labels,
}

/// Writes the root and the pieces; a single piece stands in the root.
fn scripts(locale: &Locale, root: &Root<'_>, pieces: &Pieces, take: &mut dyn FnMut(Output)) {
    let piece = |(index, (forms, postings)): (u32, &(String, String))| {
        let mut away = String::new();
        let groups = pieces.away.range((index, 0, 0)..(index + 1, 0, 0));
        groups.for_each(|(_, group, piece)| [*group, *piece].into_iter().for_each(|number| numbers::push(&mut away, number)));
        let mut text = format!("carnetSearch.words({index}");
        for part in [forms, postings, &away] {
            text.push(',');
            script::string(part, &mut text);
        }
        text.push_str(");\n");
        text
    };
    // What was kept from an earlier version of the site has another address.
    let mut hasher = blake3::Hasher::new();
    hasher.update(&root.texts.to_le_bytes());
    let mut only = String::new();
    for (index, texts) in (0..).zip(&pieces.texts) {
        let text = piece((index, texts));
        hasher.update(text.as_bytes());
        if pieces.texts.len() == 1 {
            only = text;
        } else {
            take(Output::new(script::route(locale, &format!("words-{index}")), text));
        }
    }
    let version = &hasher.finalize().to_hex()[..8];
    take(Output::new(script::route(locale, "index"), root.write(version) + &only));
}

impl Root<'_> {
    fn write(&self, version: &str) -> String {
        let mut text = String::from("carnetSearch.root({version:");
        script::string(version, &mut text);
        text.push_str(",cuts:");
        script::strings(self.cuts, &mut text);
        text.push_str(",endings:");
        script::strings(&self.endings, &mut text);
        let (mut pages, mut runs) = (String::new(), String::new());
        self.pages.iter().for_each(|sections| numbers::push(&mut pages, *sections));
        for run in self.runs {
            [run.pages, run.batch, run.piece].into_iter().for_each(|part| numbers::push(&mut runs, number(part)));
        }
        text.push_str(",pages:");
        script::string(&pages, &mut text);
        text.push_str(",texts:");
        script::string(&runs, &mut text);
        text.push_str(",courses:");
        script::strings(&self.labels.courses, &mut text);
        text.push_str(",words:{");
        for (index, (name, words)) in self.labels.words.iter().enumerate() {
            text.push_str(if index > 0 { "," } else { "" });
            text.push_str(name);
            text.push(':');
            script::string(words, &mut text);
        }
        text.push_str("}});\n");
        text
    }
}
