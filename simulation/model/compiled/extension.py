"""What numba is told of the state: its type, its fields, and how to reach and lengthen columns.

Everything here becomes a few machine instructions; nothing here decides anything.
"""

import inspect
import operator
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, NoReturn

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils, config
from numba.core.datamodel import models
from numba.core.imputils import lower_builtin, lower_getattr_generic, lower_setattr_generic
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_global,
    signature,
)
from numba.extending import infer_getattr, intrinsic, register_model

from simulation.model.compiled.array_state import ArrayState, fields
from simulation.model.compiled.structure import LAYOUT, PLACES, Column, column_of
from simulation.model.state import State

_WORD = ir.IntType(64)
_ADDRESS, _LENGTH, _OWNED = range(3)


class StateRef(types.Type):
    """The state: a pointer to its block."""

    def __init__(self) -> None:
        super().__init__(name="State")


class ColumnRef(types.Type):
    """A column of the state: a pointer to its three numbers in the block.

    Whole numbers are read and written as 64 bits, whatever they take in memory.
    """

    def __init__(self, lies: Column) -> None:
        self.lies = lies
        self.dtype = types.float64 if lies.item.kind == "f" else types.int64
        self.item = ir.DoubleType() if lies.item.kind == "f" else ir.IntType(8 * lies.item.itemsize)
        super().__init__(name=f"Column({lies.item}, {lies.stride}, {lies.offset})")


@register_model(StateRef)
@register_model(ColumnRef)
class _Pointer(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, ir.PointerType(_WORD))


STATE = StateRef()


def _type_of(name: str) -> Any:
    kind = fields().get(name)
    if kind is None:
        return None
    if kind is int:
        return types.int64
    return ColumnRef(column_of(name))


@infer_getattr
class _Fields(AttributeTemplate):
    key = StateRef

    def generic_resolve(self, state: Any, name: str) -> Any:
        return _type_of(name)


def _slot(builder: Any, block: Any, place: int) -> Any:
    return builder.gep(block, [ir.Constant(_WORD, place)])


def _tagged(builder: Any, access: Any, what: str) -> Any:
    """Tell the compiler what a load or store reaches: the block, or columns of a type.

    They never overlap, so the address of a column is still known after a store into one.
    """
    module = builder.module
    root = module.add_metadata(["optare"])
    kind = module.add_metadata([what, root, ir.Constant(_WORD, 0)])
    access.set_metadata("tbaa", module.add_metadata([kind, kind, ir.Constant(_WORD, 0)]))
    return access


def _read_slot(builder: Any, block: Any, place: int) -> Any:
    return _tagged(builder, builder.load(_slot(builder, block, place)), "block")


def _write_slot(builder: Any, value: Any, block: Any, place: int) -> None:
    _tagged(builder, builder.store(value, _slot(builder, block, place)), "block")


@lower_getattr_generic(StateRef)
def _read_field(context: Any, builder: Any, kind: Any, block: Any, name: str) -> Any:
    if _type_of(name) == types.int64:
        return _read_slot(builder, block, PLACES[name])
    return _slot(builder, block, PLACES[name])


@lower_setattr_generic(StateRef)
def _write_field(context: Any, builder: Any, sig: Any, args: Any, name: str) -> None:
    _write_slot(builder, args[1], args[0], PLACES[name])


@infer_global(operator.getitem)
class _GetItem(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        if len(args) == 2 and isinstance(args[0], ColumnRef) and isinstance(args[1], types.Integer):
            return signature(args[0].dtype, args[0], types.int64)
        return None


@infer_global(operator.setitem)
class _SetItem(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        if len(args) == 3 and isinstance(args[0], ColumnRef) and isinstance(args[1], types.Integer):
            return signature(types.none, args[0], types.int64, args[0].dtype)
        return None


@infer_global(len)
class _Len(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        if len(args) == 1 and isinstance(args[0], ColumnRef):
            return signature(types.int64, *args)
        return None


def _element(context: Any, builder: Any, kind: Any, column: Any, index: Any) -> Any:
    """Return the pointer to an element; with NUMBA_BOUNDSCHECK=1, raise if there is none."""
    if config.BOUNDSCHECK:
        length = _read_slot(builder, column, _LENGTH)
        outside = builder.icmp_unsigned(">=", index, length)
        with builder.if_then(outside, likely=False):
            context.call_conv.return_user_exc(builder, IndexError, ("outside a column",))
    lies = kind.lies
    start = builder.inttoptr(_read_slot(builder, column, _ADDRESS), cgutils.voidptr_t)
    away = builder.mul(index, ir.Constant(_WORD, lies.stride))
    if lies.offset:
        away = builder.add(away, ir.Constant(_WORD, lies.offset))
    return builder.bitcast(builder.gep(start, [away]), kind.item.as_pointer())


@lower_builtin(operator.getitem, ColumnRef, types.Integer)
def _get_item(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind = sig.args[0]
    value = builder.load(_element(context, builder, kind, *args))
    _tagged(builder, value, str(kind.item))
    return builder.sext(value, _WORD) if kind.dtype == types.int64 else value


@lower_builtin(operator.setitem, ColumnRef, types.Integer, types.Any)
def _set_item(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    column, index, value = args
    kind = sig.args[0]
    if kind.dtype == types.int64:
        value = builder.trunc(value, kind.item)
    store = builder.store(value, _element(context, builder, kind, column, index))
    _tagged(builder, store, str(kind.item))
    return context.get_dummy_value()


@lower_builtin(len, ColumnRef)
def _len(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    return _read_slot(builder, args[0], _LENGTH)


def annotated() -> dict[Any, Any]:
    """Return numba's type of each annotation that the model's functions use."""
    column = ColumnRef(column_of("opens"))
    return {
        int: types.int64, float: types.float64, bool: types.boolean, type(None): types.none,
        NoReturn: types.none, tuple[int, int]: types.UniTuple(types.int64, 2),
        State: STATE, ArrayState: STATE, list[int]: column, Sequence[int]: column,
        np.uint64: types.uint64,
    }  # fmt: skip


def salt() -> str:
    """Return what compiled code depends on besides the functions that are compiled."""
    layout = repr((PLACES, {table: each.descr for table, each in LAYOUT.items()}))
    return f"{layout} {config.BOUNDSCHECK} {inspect.getsource(sys.modules[__name__])}"


class Functions(NamedTuple):
    """What only compiled code can do."""

    as_state: Callable[..., Any]
    """from the block, an array, to the state"""
    longer: Callable[..., Any]
    """make a column longer, with zeros at the end"""
    free: Callable[..., Any]
    """give back what ``longer`` allocated"""
    high_word: Callable[..., Any]
    """the upper 64 bits of a product of two words"""


@cache
def functions() -> Functions:
    """Return the functions; they can be called from compiled code only."""
    return Functions(_as_state, _longer, _free, _high_word)


@intrinsic
def _as_state(typing: Any, block: Any) -> Any:
    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        array = context.make_array(sig.args[0])(context, builder, args[0])
        return array.data

    return STATE(types.int64[::1]), build


@intrinsic
def _longer(typing: Any, column: Any, length: Any) -> Any:
    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        slots, length = args
        size = ir.Constant(_WORD, sig.args[0].lies.stride)
        before = _read_slot(builder, slots, _LENGTH)
        old = builder.inttoptr(_read_slot(builder, slots, _ADDRESS), cgutils.voidptr_t)
        new = context.nrt.allocate(builder, builder.mul(length, size))
        with builder.if_then(cgutils.is_null(builder, new), likely=False):
            context.call_conv.return_user_exc(builder, MemoryError, ("no memory for a column",))
        cgutils.raw_memcpy(builder, new, old, before, size)
        rest = builder.gep(new, [builder.mul(before, size)])
        cgutils.memset(builder, rest, builder.mul(builder.sub(length, before), size), 0)
        owned = _read_slot(builder, slots, _OWNED)
        with builder.if_then(cgutils.is_not_null(builder, owned)):
            context.nrt.free(builder, old)
        _write_slot(builder, builder.ptrtoint(new, _WORD), slots, _ADDRESS)
        _write_slot(builder, length, slots, _LENGTH)
        _write_slot(builder, ir.Constant(_WORD, 1), slots, _OWNED)
        return context.get_dummy_value()

    return types.none(column, types.int64), build


@intrinsic
def _free(typing: Any, column: Any) -> Any:
    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        owned = _read_slot(builder, args[0], _OWNED)
        with builder.if_then(cgutils.is_not_null(builder, owned)):
            address = _read_slot(builder, args[0], _ADDRESS)
            context.nrt.free(builder, builder.inttoptr(address, cgutils.voidptr_t))
            _write_slot(builder, ir.Constant(_WORD, 0), args[0], _OWNED)
        return context.get_dummy_value()

    return types.none(column), build


@intrinsic
def _high_word(typing: Any, one: Any, other: Any) -> Any:
    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        wide = ir.IntType(128)
        product = builder.mul(builder.zext(args[0], wide), builder.zext(args[1], wide))
        return builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), _WORD)

    return types.uint64(types.uint64, types.uint64), build
