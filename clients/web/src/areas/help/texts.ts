// texts.ts: the words of this area, loaded with it.
import { addTexts } from '@web/i18n/translate';
import en from './en.json';
import vi from './vi.json';

addTexts({ vi, en });
