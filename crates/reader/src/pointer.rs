//! JSON pointers (RFC 6901), built while walking down a tree.

/// One step down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To a field of the format.
    Field(&'static str),
    /// To any other key of an object.
    Key(String),
    /// To an item of a list, from 0.
    Item(usize),
}

/// Where one is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pointer(Vec<Step>);

/// Longer keys are cut, or one key of a megabyte would be copied into every finding below it.
const MAX_KEY: usize = 200;

impl Pointer {
    /// Goes down.
    pub fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    /// Goes up again.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// How many steps below the outermost value this is.
    pub fn n_steps(&self) -> usize {
        self.0.len()
    }

    /// Whether this is the outermost value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The innermost field of the format that this is in; empty outside of all.
    pub fn last_name(&self) -> &'static str {
        let name = |step: &Step| match step {
            Step::Field(name) => Some(*name),
            Step::Key(_) | Step::Item(_) => None,
        };
        self.0.iter().rev().find_map(name).unwrap_or_default()
    }

    /// The pointer as text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for step in &self.0 {
            match step {
                Step::Field(name) => write_key(&mut text, name),
                Step::Key(key) => write_key(&mut text, key),
                Step::Item(position) => write_key(&mut text, &position.to_string()),
            }
        }
        text
    }

    /// The pointer to a key of this object as text.
    pub fn with(&self, key: &str) -> String {
        let mut text = self.to_text();
        write_key(&mut text, key);
        text
    }
}

fn write_key(text: &mut String, key: &str) {
    text.push('/');
    for (n, c) in key.chars().enumerate() {
        match c {
            _ if n == MAX_KEY => {
                text.push('…');
                return;
            }
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            _ => text.push(c),
        }
    }
}
