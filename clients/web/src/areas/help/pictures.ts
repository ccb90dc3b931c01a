// pictures.ts: the pictures that there are, made by help/make_pictures.mjs; a picture that is missing
// leaves its step in words alone.
const found = import.meta.glob<string>('./pictures/*.webp', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The address of a picture; '' when there is none of that name. */
export function pictureOf(name: string): string {
  return found[`./pictures/${name}.webp`] ?? '';
}

/** All of them are taken in this size. */
export const pictureSize = { width: 960, height: 600 };
