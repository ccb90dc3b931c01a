// aria_words.ts: the words that React Aria says by itself, hidden from the eyes. It ships no Vietnamese;
// without these a blind clerk would hear English. tests/clients/web/aria_words.test.ts reads which
// words the components that we use need: an upgrade that needs another fails there, not at a desk.
import { locale } from '@web/state/settings';
import { type TextKey, translate } from './translate';

/** React Aria's package → its word → ours. */
export const ariaWords: Readonly<Record<string, Readonly<Record<string, TextKey>>>> = {
  '@react-aria/overlays': { dismiss: 'aria.dismiss' },
  '@react-aria/searchfield': { 'Clear search': 'aria.clear_search' },
  '@react-aria/dnd': {
    dropDescriptionKeyboard: 'aria.drop_keyboard',
    dropDescriptionTouch: 'aria.drop_touch',
    dropDescriptionVirtual: 'aria.drop_click',
  },
  // Reached by components that we use, said by none of them.
  '@react-aria/autocomplete': { collectionLabel: 'aria.suggestions' },
  '@react-aria/menu': { longPressMessage: 'aria.long_press' },
  'react-aria-components': { dropzoneLabel: 'aria.drop_zone' },
};

/** Gives them to React Aria; called once, before anything of it is drawn. */
export function teachAria(place: object): void {
  const strings = Object.fromEntries(
    Object.entries(ariaWords).map(([name, words]) => [
      name,
      // Functions, because the person may change the language later.
      Object.fromEntries(
        Object.entries(words).map(([word, key]) => [word, () => translate(locale.get(), key)]),
      ),
    ]),
  );
  Object.assign(place, {
    [Symbol.for('react-aria.i18n.locale')]: 'vi-VN',
    [Symbol.for('react-aria.i18n.strings')]: strings,
  });
}
