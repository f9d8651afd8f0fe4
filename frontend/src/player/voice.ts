// The voice: the browser's own, off until it is switched on. Nothing is sent anywhere.

export class Voice {
  on = false;
  private stale = false;

  constructor(private readonly lang: string) {}

  get available(): boolean {
    return "speechSynthesis" in window && typeof SpeechSynthesisUtterance === "function";
  }

  toggle(): boolean {
    this.on = this.available && !this.on;
    if (!this.on) this.hush();
    return this.on;
  }

  /** What was being said is over when something new happens. */
  turn(): void { this.stale = true; }

  say(words: string): void {
    if (!this.on || !words) return;
    if (this.stale) this.hush();
    this.stale = false;
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.lang = this.lang;
    spoken.rate = 0.9;
    // Only voices on this machine: a remote one would send the words away.
    const voice = speechSynthesis
      .getVoices()
      .find((one) => one.localService && one.lang.toLowerCase().startsWith(this.lang.slice(0, 2).toLowerCase()));
    if (!voice) return;
    spoken.voice = voice;
    speechSynthesis.speak(spoken);
  }

  hush(): void {
    if (this.available) speechSynthesis.cancel();
  }
}
