//! Values as plain JS ones: what JSON has, and nothing else. The usual crate for it also turns maps, bytes
//! and big numbers, and keeps the names of fields in a table: a kibibyte of the first visit.

use std::fmt::{self, Display};

use serde::ser::{
    Error, Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};
use wasm_bindgen::JsValue;

use crate::js::{self, Array, Object};

/// Makes plain values.
pub(crate) struct Plain;

/// Something that has no plain value here: none of what this crate hands out.
#[derive(Debug)]
pub(crate) struct Refused;

impl Display for Refused {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("no plain value")
    }
}

impl std::error::Error for Refused {}

impl Error for Refused {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Made<T = JsValue> = Result<T, Refused>;
type No = Impossible<JsValue, Refused>;

/// Numbers are as JS has them.
macro_rules! numbers {
    ($($method:ident $kind:ty),*) => {
        $(fn $method(self, value: $kind) -> Made {
            Ok(JsValue::from_f64(value as f64))
        })*
    };
}

impl Serializer for Plain {
    type Ok = JsValue;
    type Error = Refused;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = Fields;
    type SerializeStructVariant = No;

    numbers!(
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
        serialize_f32 f32, serialize_f64 f64
    );

    fn serialize_bool(self, value: bool) -> Made {
        Ok(value.into())
    }

    fn serialize_char(self, _: char) -> Made {
        Err(Refused)
    }

    fn serialize_str(self, value: &str) -> Made {
        Ok(value.into())
    }

    fn serialize_bytes(self, _: &[u8]) -> Made {
        Err(Refused)
    }

    fn serialize_none(self) -> Made {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Made {
        Ok(JsValue::NULL)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Made {
        Err(Refused)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Made {
        Ok(name.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Made {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Made {
        Err(Refused)
    }

    fn serialize_seq(self, _: Option<usize>) -> Made<List> {
        Ok(List(Array::new()))
    }

    fn serialize_tuple(self, _: usize) -> Made<List> {
        Ok(List(Array::new()))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Made<No> {
        Err(Refused)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Made<No> {
        Err(Refused)
    }

    fn serialize_map(self, _: Option<usize>) -> Made<No> {
        Err(Refused)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Made<Fields> {
        Ok(Fields(Object::new()))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Made<No> {
        Err(Refused)
    }
}

/// A list that is being made.
pub(crate) struct List(Array);

impl SerializeSeq for List {
    type Ok = JsValue;
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Made<()> {
        self.0.push(&value.serialize(Plain)?);
        Ok(())
    }

    fn end(self) -> Made {
        Ok(self.0.into())
    }
}

impl SerializeTuple for List {
    type Ok = JsValue;
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Made<()> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Made {
        SerializeSeq::end(self)
    }
}

/// An object that is being made.
pub(crate) struct Fields(Object);

impl SerializeStruct for Fields {
    type Ok = JsValue;
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Made<()> {
        let value = value.serialize(Plain)?;
        js::set_field(&self.0, name, &value);
        Ok(())
    }

    fn end(self) -> Made {
        Ok(self.0.into())
    }
}
