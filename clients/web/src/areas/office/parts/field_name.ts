// field_name.ts: what a field of work is called. A directory names it by an id of its own choice; those
// that communes commonly use have words here.
import { translateName } from '@web/i18n/translate';
import type { Locale } from '@web/state/settings';

export function fieldName(locale: Locale, field: string): string {
  return translateName(locale, 'office.field', field, field);
}
