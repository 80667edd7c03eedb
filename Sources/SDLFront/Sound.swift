import CSDL2
import HostKit
import VCS

/// Plays the console's sound. SDL's queue is kept about `target` seconds full by making the sound up to 0.5 % faster or
/// slower, which nobody hears, so that the console's clock and the sound card's may differ.
final class Sound {
  private let device: SDL_AudioDeviceID
  private let rate: Double
  private var resampler: AudioResampler
  private var samples: [Int16] = []
  private var converted: [Int16] = []
  private var isPlaying = false
  /// Seconds of sound in the queue when a frame's sound is added, smoothed.
  private var level = Sound.target
  var isMuted = false
  private(set) var underruns = 0
  private(set) var overruns = 0

  static let target = 0.045
  private static let limit = 4 * target
  private static let maximumDeviation = 0.005

  /// Opens the default device. Returns nil if there is none: a game can be played without sound.
  init?(tv: TVFormat) {
    guard SDL_InitSubSystem(SDL_INIT_AUDIO) == 0 else { return nil }
    var wanted = SDL_AudioSpec()
    wanted.freq = 48000
    wanted.format = SDL_AudioFormat(AUDIO_S16SYS)
    wanted.channels = 1
    wanted.samples = 480  // 10 ms
    var got = SDL_AudioSpec()
    device = SDL_OpenAudioDevice(nil, 0, &wanted, &got, SDL_AUDIO_ALLOW_FREQUENCY_CHANGE)
    guard device != 0 else {
      SDL_QuitSubSystem(SDL_INIT_AUDIO)
      return nil
    }
    rate = Double(got.freq)
    resampler = AudioResampler(inputRate: tv.audioRate, outputRate: rate)
  }

  deinit {
    SDL_CloseAudioDevice(device)
    SDL_QuitSubSystem(SDL_INIT_AUDIO)
  }

  /// Takes the sound of another console, whose rate may differ.
  func restart(tv: TVFormat) {
    pause()
    resampler = AudioResampler(inputRate: tv.audioRate, outputRate: rate)
  }

  /// Stops playing until sound comes again.
  func pause() {
    guard isPlaying else { return }
    SDL_PauseAudioDevice(device, 1)
    SDL_ClearQueuedAudio(device)
    isPlaying = false
  }

  /// Adds the sound of the console's last picture.
  func play(_ console: borrowing Console) {
    samples.removeAll(keepingCapacity: true)
    let muted = isMuted
    console.withAudio { source in
      for sample in source { samples.append(muted ? 0 : AudioMixer.mono[Int(sample.mean0) + Int(sample.mean1)]) }
    }
    let queued = Double(SDL_GetQueuedAudioSize(device)) / 2 / rate
    guard isPlaying else { return start() }
    if queued == 0 {
      underruns += 1
      fill()
    } else if queued > Self.limit {
      overruns += 1
      return
    }
    level += 0.1 * (queued - level)
    let deviation = Self.maximumDeviation * (level - Self.target) / Self.target
    resampler.setDeviation(min(Self.maximumDeviation, max(-Self.maximumDeviation, deviation)))
    queue()
  }

  private func start() {
    fill()
    queue()
    SDL_PauseAudioDevice(device, 0)
    isPlaying = true
  }

  /// Silence up to the wanted level: one gap now instead of many.
  private func fill() {
    let silence = [Int16](repeating: 0, count: Int(Self.target * rate))
    SDL_QueueAudio(device, silence, UInt32(silence.count * 2))
    level = Self.target
  }

  private func queue() {
    converted.removeAll(keepingCapacity: true)
    resampler.convert(samples, into: &converted)
    SDL_QueueAudio(device, converted, UInt32(converted.count * 2))
  }
}
