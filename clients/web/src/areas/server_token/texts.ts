// texts.ts: the words of signing with a token at the server, loaded with its form.
import { addTexts } from '@web/i18n/translate';
import en from './en.json';
import vi from './vi.json';

addTexts({ vi, en });
