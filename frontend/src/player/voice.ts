// The voice: the browser's own, off until it is switched on. Nothing is sent anywhere.

export class Voice {
  on = false;
  private stale = false;

  constructor(private readonly lang: string) {
    this.local(); // browsers load their voices when they are first asked for: long before anybody presses the button
  }

  get available(): boolean {
    return "speechSynthesis" in window && typeof SpeechSynthesisUtterance === "function";
  }

  /** Only voices on this machine: a remote one would send the words away. */
  private local(): SpeechSynthesisVoice | undefined {
    const language = this.lang.slice(0, 2).toLowerCase();
    const voices = this.available ? speechSynthesis.getVoices() : [];
    return voices.find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
  }

  /** Switch it on or off; it stays off where this machine has no voice. */
  toggle(): boolean {
    const was = this.on;
    this.on = !was && this.local() !== undefined;
    if (was) this.hush();
    return this.on;
  }

  /** What was being said is over when something new happens. */
  turn(): void { this.stale = true; }

  say(words: string): void {
    if (!this.on || !words) return;
    const voice = this.local();
    if (!voice) return;
    if (this.stale) this.hush();
    this.stale = false;
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.lang = this.lang;
    spoken.rate = 0.9;
    spoken.voice = voice;
    speechSynthesis.speak(spoken);
  }

  hush(): void {
    if (this.available) speechSynthesis.cancel();
  }
}
