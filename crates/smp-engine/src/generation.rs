//! What a stage of the scene is made of: a value, the key it was made from, and a generation by which the stages
//! after it see that it is another. Nobody has to say that something is stale: whoever asks compares keys.

/// Which making of a value this is. Two of one stage are equal only where its value is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Generation(u64);

impl Generation {
    /// Another value is there now.
    pub(crate) fn advance(&mut self) {
        self.0 += 1;
    }
}

/// A value that is made anew where its key is another than the one it was made from.
#[derive(Debug)]
pub(crate) struct Stage<K, V> {
    key: Option<K>,
    value: V,
    generation: Generation,
}

impl<K, V: Default> Default for Stage<K, V> {
    fn default() -> Self {
        Self {
            key: None,
            value: V::default(),
            generation: Generation::default(),
        }
    }
}

impl<K: PartialEq, V> Stage<K, V> {
    /// Brings the value up to date: `make` is called where it was made from another key, or never.
    pub(crate) fn update(&mut self, key: K, make: impl FnOnce(&mut V)) -> &V {
        if self.key.as_ref() != Some(&key) {
            make(&mut self.value);
            self.key = Some(key);
            self.generation.advance();
        }
        &self.value
    }

    /// The value as it was made last.
    pub(crate) fn value(&self) -> &V {
        &self.value
    }

    /// The value, for what is no other making of it: what is painted over a picture.
    pub(crate) fn value_mut(&mut self) -> &mut V {
        &mut self.value
    }

    /// What it was made from; none before the first time.
    pub(crate) fn key(&self) -> Option<&K> {
        self.key.as_ref()
    }

    /// Which making it is.
    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_each_change_of_its_key() {
        let mut stage: Stage<u32, u32> = Stage::default();
        let before = stage.generation();
        assert_eq!(*stage.update(3, |v| *v = 30), 30);
        let made = stage.generation();
        assert_ne!(made, before);
        stage.update(3, |_| panic!("its key is the same"));
        assert_eq!(stage.generation(), made);
        stage.update(4, |v| *v = 40);
        assert_ne!(stage.generation(), made);
        assert_eq!((stage.key(), *stage.value()), (Some(&4), 40));
    }
}
