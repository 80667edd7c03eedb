/// Translates 6507 code into x86-64 code: all that can be reached from one place of a span, as far as it is in the span.
///
/// The code does what `Sprint` does, instruction by instruction, and ends where a sprint would: before anything that needs
/// its bus cycles one by one. RBX holds the state, R12 the RAM, RBP the clock, and R13 to R15 A, X and Y with upper bits 0:
/// the registers that calls leave alone.
///
/// Between labels two things are left undone: cycles that are known are added up here and not in the code, and N and Z stay
/// in the register that they were taken from. A label finds both done.
struct Translator {
  let span: TranslatedSpan
  var x86: X86

  /// What is true at this point of the code.
  struct Moment {
    /// Cycles that the clock lacks.
    var cycles = 0
    /// The register whose value N and Z say; nil: `NativeState.nz` does.
    var nz: X86.Register?
    /// What the host's flags say.
    var host = HostFlags.nothing
  }
  enum HostFlags {
    case nothing
    /// ZF and SF are Z and N.
    case nz
    /// The same, and CF is the opposite of C.
    case comparison
  }
  var now = Moment()

  /// A way out, of which the code is put behind everything else.
  struct Exit {
    let label: X86.Label
    let moment: Moment
    let pc: UInt16
    let end: UInt32
  }
  var exits: [Exit] = []
  let epilogue: X86.Label

  private var instructions: [Instruction] = []
  /// By place: which of the instructions begins there (-1: none), and what one jumps to to get there. Most pieces of code are
  /// small, so these are filled in no time only if their elements are.
  private var known: [Int16]
  private var labels: [X86.Label?]
  /// All places that have one of either.
  private var places: Range<Int>

  static let a = X86.Register.r13, x = X86.Register.r14, y = X86.Register.r15
  static let state = X86.Register.rbx, ram = X86.Register.r12, clock = X86.Register.rbp

  private init(_ span: TranslatedSpan, from place: Int) {
    self.span = span
    var x86 = X86()
    epilogue = x86.label()
    self.x86 = x86
    known = [Int16](repeating: -1, count: span.limit)
    labels = [X86.Label?](repeating: nil, count: span.limit)
    places = place..<place + 1
  }

  /// The code, and where it begins for which place. It is called by `NativeCode.run`.
  static func translate(_ span: TranslatedSpan, from place: Int) -> (code: [UInt8], starts: [(place: Int, offset: Int)]) {
    var translator = Translator(span, from: place)
    translator.discover(from: place)
    translator.emitAll()
    let starts = translator.places.compactMap { place in translator.labels[place].map { (place, translator.x86.place(of: $0)) } }
    return (translator.x86.assembled(), starts)
  }

  // MARK: what there is

  private mutating func discover(from root: Int) {
    var open = [root]
    label(root)
    func reach(_ place: Int, _ open: inout [Int]) -> Bool {
      guard span.holds(place), span.entry(place) == 0 else { return false }
      open.append(place)
      return true
    }
    while let start = open.popLast() {
      var place = start
      while span.holds(place), span.entry(place) == 0, known[place] < 0 {
        let instruction = Instruction(at: place, span.code + place)
        known[place] = Int16(instructions.count)
        places = min(place, places.lowerBound)..<max(place + 1, places.upperBound)
        instructions.append(instruction)
        switch instruction.operation {
        case .jmp, .jsr:
          let target = span.place(of: instruction.word)
          if reach(target, &open) { label(target) }
          if instruction.operation == .jsr, reach(instruction.next, &open) { label(instruction.next) }
        case .other:
          if !instruction.endsFlow, reach(instruction.next, &open) { label(instruction.next) }
        default:
          // Where the program goes on after a step.
          if instruction.storesToCartridge, reach(instruction.next, &open) { label(instruction.next) }
          if instruction.isBranch, reach(instruction.branchTarget, &open) { label(instruction.branchTarget) }
        }
        if !instruction.goesOn { break }
        place = instruction.next
      }
    }
    instructions = places.compactMap { known[$0] < 0 ? nil : instructions[Int(known[$0])] }
    // Instructions may overlap: what follows one in the program need not follow it here.
    for (i, instruction) in instructions.enumerated() where !isFollowed(i) && span.holds(instruction.next) && known[instruction.next] >= 0 {
      label(instruction.next)
    }
  }

  /// In order of their places, the next instruction here is the next one in the program.
  private func isFollowed(_ i: Int) -> Bool { i + 1 < instructions.count && instructions[i + 1].place == instructions[i].next }

  private mutating func label(_ place: Int) {
    if labels[place] == nil { labels[place] = x86.label() }
  }

  /// N and Z are set anew from there on before anything looks at them or can end the run.
  private func overwritesNZ(from place: Int) -> Bool {
    guard span.holds(place) else { return false }
    return Instruction(at: place, span.code + place).overwritesNZ
  }

  // MARK: the code

  private mutating func emitAll() {
    var flows = false
    for (i, instruction) in instructions.enumerated() {
      if let label = labels[instruction.place] {
        if flows { settle(at: instruction.place) }
        x86.bind(label)
        now = Moment()
      }
      emit(instruction)
      flows = instruction.goesOn
      if flows, !isFollowed(i) {
        go(to: instruction.next, cycles: 0, isWatched: false)
        flows = false
      }
    }
    emitExits()
  }

  /// Does what was left undone, as a label wants it.
  private mutating func settle(at place: Int) {
    if let nz = now.nz, !overwritesNZ(from: place) { x86.store(nz, StateField.nz) }
    addCycles(now.cycles)
    now = Moment()
  }

  mutating func addCycles(_ cycles: Int) {
    if cycles != 0 { x86.alu(.add, Self.clock, Int32(cycles), .quad) }
  }

  /// Goes on at a place with so many cycles more; what is true here stays as it is, for code that did not go. Where time is
  /// watched, the run may end instead: every loop has to look at it once.
  mutating func go(to place: Int, cycles: Int, isWatched: Bool) {
    let before = now
    defer { now = before }
    now.cycles += cycles
    guard span.holds(place) else { return x86.jump(exit(at: span.pc(place), NativeState.End.away)) }
    let nz = now.nz
    settle(at: place)
    if isWatched {
      // The register still has them, if they were not worth storing.
      now.nz = nz
      watchTime(at: span.pc(place))
    }
    if let label = labels[place] {
      x86.jump(label)
    } else {
      x86.move(.rax, address: span.entry(place))
      x86.jump(to: .rax)
    }
  }

  mutating func watchTime(at pc: UInt16) {
    x86.alu(.cmp, Self.clock, StateField.last, .quad)
    x86.jump(exit(at: pc, NativeState.End.stopped), if: .notBelow)
  }

  /// A way out for a jump: it ends the run at a program counter, with what is true now.
  mutating func exit(at pc: UInt16, _ end: UInt32) -> X86.Label {
    let label = x86.label()
    exits.append(Exit(label: label, moment: now, pc: pc, end: end))
    return label
  }

  private mutating func emitExits() {
    for exit in exits {
      x86.bind(exit.label)
      if let nz = exit.moment.nz { x86.store(nz, StateField.nz) }
      addCycles(exit.moment.cycles)
      x86.store(UInt32(exit.pc), StateField.pc)
      x86.move(.rax, exit.end)
      x86.jump(epilogue)
    }
    x86.bind(epilogue)
    x86.store(Self.a, StateField.a)
    x86.store(Self.x, StateField.x)
    x86.store(Self.y, StateField.y)
    x86.store(Self.clock, StateField.cycles, .quad)
    x86.alu(.add, .rsp, 8, .quad)
    for register in Self.saved.reversed() { x86.pop(register) }
    x86.return()
  }

  private static let saved: [X86.Register] = [.rbx, .rbp, .r12, .r13, .r14, .r15]

  /// The way in, once for all: a function of the state and the code's address.
  static func gate() -> [UInt8] {
    var x86 = X86()
    for register in saved { x86.push(register) }
    // Calls want the stack at a multiple of 16.
    x86.alu(.sub, .rsp, 8, .quad)
    x86.move(state, .register(.rdi), .quad)
    x86.move(ram, StateField.ram, .quad)
    x86.move(clock, StateField.cycles, .quad)
    x86.move(a, StateField.a)
    x86.move(x, StateField.x)
    x86.move(y, StateField.y)
    x86.jump(to: .rsi)
    return x86.assembled()
  }
}
