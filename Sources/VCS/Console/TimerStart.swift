extension Console {
  /// Sets the interval timer as a program's write to TIM64T would, now: on a real machine it starts anywhere, and games make
  /// their random numbers of it.
  public mutating func startTimer(at value: UInt8) { board.riot.timer.write(value, prescaler: 2, cycle: board.cycles) }
}
