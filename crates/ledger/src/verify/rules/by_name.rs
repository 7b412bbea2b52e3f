//! Values by the numbers of names: looked up for every entry, so without hashing.

use super::Name;

/// A value for some names.
#[derive(Debug, Clone)]
pub struct ByName<T>(Vec<Option<T>>);

impl<T> Default for ByName<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByName<T> {
    /// The value of a name.
    pub fn get(&self, name: Name) -> Option<&T> {
        self.0.get(usize::from(name.0))?.as_ref()
    }

    /// Gives a name a value.
    pub fn set(&mut self, name: Name, value: T) {
        *self.place(name) = Some(value);
    }

    /// The value of a name, the default one if it had none.
    pub fn enter(&mut self, name: Name) -> &mut T
    where
        T: Default,
    {
        self.place(name).get_or_insert_with(T::default)
    }

    fn place(&mut self, name: Name) -> &mut Option<T> {
        let at = usize::from(name.0);
        if self.0.len() <= at {
            self.0.resize_with(at + 1, || None);
        }
        // It was made long enough just now.
        &mut self.0[at]
    }
}
