// texts.ts: the words of signing, loaded with its sheets.
import { addTexts } from '@web/i18n/translate';
import en from './en.json';
import vi from './vi.json';

addTexts({ vi, en });
