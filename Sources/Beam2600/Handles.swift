import CBeam2600
import Synchronization

/// What a handle may stand for. The number is part of the handle, so that one kind is never taken for another.
enum Kind: UInt {
  case rule = 1, console, game, gameState, environment, environmentState, vector
}

/// An object behind a handle.
protocol Handled: AnyObject {
  static var kind: Kind { get }
}

/// All live objects of the process. A handle is a ticket made of slot, kind and generation and is never dereferenced: a closed,
/// foreign or made-up one is simply not found.
private struct Slots: ~Copyable {
  struct Slot {
    var generation: UInt = 0
    var object: Lent?
    /// A call is using the object: nobody else may, and it must not be closed under it.
    var busy = false
  }

  var slots: [Slot] = []
  var free: [Int] = []

  // The lowest bits stay zero and the sign bit too, so that a handle looks like any pointer to those who print it.
  static let slotBits: UInt = 24, kindBits: UInt = 8, generationBits: UInt = 27

  static func pack(slot: Int, kind: Kind, generation: UInt) -> UInt {
    ((generation << kindBits | kind.rawValue) << slotBits | UInt(slot)) << 4
  }

  func find(_ bits: UInt, _ kind: Kind) throws(Failure) -> Int {
    let index = Int(bits >> 4 & (1 << Slots.slotBits - 1))
    guard bits != 0 else { throw Failure(BEAM_HANDLE, "The handle is NULL; make the \(kind) first.") }
    guard index < slots.count, slots[index].object != nil,
      bits == Slots.pack(slot: index, kind: kind, generation: slots[index].generation)
    else { throw Failure(BEAM_HANDLE, "This is no handle of an open \(kind); it may have been closed already.") }
    guard !slots[index].busy else {
      throw Failure(BEAM_BUSY, "The \(kind) is in use by another thread; wait for its call to return.")
    }
    return index
  }
}

private let live = Mutex(Slots())

/// Puts an object behind a new handle.
func open<T: Handled>(_ object: T, into result: UnsafeMutablePointer<OpaquePointer?>) throws(Failure) {
  let lent = Lent(object: object)
  let bits = live.withLock { slots -> UInt? in
    let index: Int
    if let reused = slots.free.popLast() {
      index = reused
    } else {
      guard slots.slots.count < 1 << Slots.slotBits else { return nil }
      index = slots.slots.count
      slots.slots.append(.init())
    }
    slots.slots[index].generation = (slots.slots[index].generation + 1) & (1 << Slots.generationBits - 1)
    slots.slots[index].object = lent
    return Slots.pack(slot: index, kind: T.kind, generation: slots.slots[index].generation)
  }
  guard let bits else { throw Failure(BEAM_ARGUMENT, "There are 16,777,216 open handles; close some first.") }
  result.pointee = OpaquePointer(bitPattern: bits)
}

/// Lends the object behind a handle to `body`, alone.
func with<T: Handled, R>(
  _ handle: OpaquePointer?, _: T.Type, _ body: (T) throws(Failure) -> R
) throws(Failure) -> R {
  let bits = UInt(bitPattern: handle)
  // The object leaves the lock unretained by anything but its slot, which `busy` keeps as it is.
  let found = live.withLock { slots -> Result<(Int, Lent?), Failure> in
    do throws(Failure) {
      let index = try slots.find(bits, T.kind)
      slots.slots[index].busy = true
      return .success((index, slots.slots[index].object))
    } catch {
      return .failure(error)
    }
  }
  let (index, lent) = try found.get()
  defer { live.withLock { $0.slots[index].busy = false } }
  guard let object = lent?.object as? T else {
    throw Failure(BEAM_HANDLE, "This is no handle of an open \(T.kind).")
  }
  return try body(object)
}

/// An object in the table. It may cross threads because only the call that marked it busy touches it.
private struct Lent: @unchecked Sendable {
  let object: AnyObject
}

/// Closes a handle; NULL is none. The object goes outside the lock, since it may have threads to wait for.
func close<T: Handled>(_ handle: OpaquePointer?, _: T.Type) throws(Failure) {
  guard let handle else { return }
  let removed = live.withLock { slots -> Result<Lent?, Failure> in
    do throws(Failure) {
      let index = try slots.find(UInt(bitPattern: handle), T.kind)
      let object = slots.slots[index].object
      slots.slots[index].object = nil
      slots.free.append(index)
      return .success(object)
    } catch {
      return .failure(error)
    }
  }
  _ = try removed.get()
}
