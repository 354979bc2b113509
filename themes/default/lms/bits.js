// Bits as text: what a learning platform keeps for a course has few characters, so that each one has to carry six bits.
//
// Pure; it runs in Node too. The text has letters, digits, `-` and `_` alone, which no platform is known to change.

/** @typedef {InstanceType<typeof carnetBits.Writer>} BitWriter */
/** @typedef {InstanceType<typeof carnetBits.Reader>} BitReader */

const carnetBits = (() => {
  "use strict";

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));
  const PER_DIGIT = 6;
  /** Numbers have at most so many bits, so that the operators on bits, which know 32, can be used on them. */
  const MOST_BITS = 30;

  /** Makes a number that may be anything one that can be written. @param {number} number */
  function writable(number) {
    return Number.isFinite(number) ? Math.min(Math.max(Math.floor(number), 0), 2 ** MOST_BITS - 2) : 0;
  }

  /** Writes numbers and texts one after the other. */
  class Writer {
    constructor() {
      /** @type {number[]} */
      this.digits = [];
      /** How many bits were written. */
      this.length = 0;
    }

    /**
     * Writes a number below two to the power of `bits`.
     * @param {number} value
     * @param {number} bits
     */
    number(value, bits) {
      for (let bit = bits - 1; bit >= 0; bit--) {
        const place = this.length % PER_DIGIT;
        if (place === 0) this.digits.push(0);
        this.digits[this.digits.length - 1] |= ((value >>> bit) & 1) << (PER_DIGIT - 1 - place);
        this.length++;
      }
    }

    /** @param {boolean} value */
    flag(value) {
      this.number(value ? 1 : 0, 1);
    }

    /**
     * Writes a count, which takes the fewer bits the smaller it is (the code that Elias named gamma). With `low` bits of it written as
     * they are, a count about as large as these can hold takes the fewest.
     * @param {number} count
     * @param {number} [low]
     */
    count(count, low = 0) {
      const whole = writable(count);
      const high = (whole >>> low) + 1;
      const bits = 32 - Math.clz32(high);
      this.number(0, bits - 1);
      this.number(high, bits);
      this.number(whole, low);
    }

    /**
     * Writes a text: seven bits a character if it is ASCII, else the bytes of UTF-8. Halves of characters become signs for "unknown".
     * @param {string} text
     */
    text(text) {
      const bytes = new TextEncoder().encode(text);
      const isAscii = bytes.length === text.length;
      this.flag(isAscii);
      this.count(bytes.length, 2);
      for (const byte of bytes) this.number(byte, isAscii ? 7 : 8);
    }

    /** Returns what was written. */
    toText() {
      return this.digits.map((digit) => DIGITS[digit]).join("");
    }
  }

  /** Reads what a [`Writer`] wrote. Each of its methods throws where nothing of the kind is left. */
  class Reader {
    /** @param {string} text */
    constructor(text) {
      this.digits = Array.from(text, (digit) => VALUES.get(digit) ?? fail());
      this.position = 0;
    }

    /** Returns how many bits are left. */
    get left() {
      return this.digits.length * PER_DIGIT - this.position;
    }

    /** @param {number} bits */
    number(bits) {
      if (bits > this.left) fail();
      let value = 0;
      for (let bit = 0; bit < bits; bit++) {
        const digit = this.digits[Math.floor(this.position / PER_DIGIT)];
        value = value * 2 + ((digit >>> (PER_DIGIT - 1 - (this.position % PER_DIGIT))) & 1);
        this.position++;
      }
      return value;
    }

    flag() {
      return this.number(1) === 1;
    }

    /** @param {number} [low] */
    count(low = 0) {
      let zeros = 0;
      while (!this.flag()) if (++zeros > MOST_BITS) fail();
      const high = 2 ** zeros + this.number(zeros) - 1;
      return high * 2 ** low + this.number(low);
    }

    text() {
      const isAscii = this.flag();
      const length = this.count(2);
      const bits = isAscii ? 7 : 8;
      if (length * bits > this.left) fail();
      const bytes = Uint8Array.from({ length }, () => this.number(bits));
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
  }

  /** @returns {never} */
  function fail() {
    throw new RangeError("these are not the bits that were written");
  }

  /**
   * Mixes a text into 32 bits (FNV-1a, and the last step of MurmurHash3, after which each bit depends on every character).
   * @param {string} text
   * @returns {number}
   */
  function hash(text) {
    let mixed = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }

  /**
   * Returns so many bits of a text's hash.
   * @param {string} text
   * @param {number} bits
   */
  function tag(text, bits) {
    return hash(text) >>> (32 - bits);
  }

  return { Writer, Reader, hash, tag, PER_DIGIT };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetBits });
