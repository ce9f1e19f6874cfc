/** JSON that is easily kept in another form than it was given. */
export const sampleJson: Readonly<Record<string, unknown>> = {
  'nothing at all': null,
  'a truth value': false,
  'the empty string': '',
  'an empty object': {},
  'an empty list': [],
  numbers: [0, -1.5, 1e300, 5e-324, Number.MAX_SAFE_INTEGER, 0.1],
  'text of all planes': 'Zoë, Ωμέγα, 日本語, 😀, \u2028, \ufeff',
  'NUL inside text': 'a\0b',
  'NUL inside a key': { 'a\0b': 1 },
  'a half of a surrogate pair': ['\ud83d', '\ude00', 'x\udfffy'],
  'a half in a key': { '\ud83d': 1 },
  'control characters': '\u0000\u0001\u001f\u007f\r\n\t"\\/',
  'a key __proto__': JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'),
  'deep nesting': Array.from({ length: 500 }).reduce((inner) => ({ inner }), null),
  'many keys': Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key-${index}`, index])),
}
