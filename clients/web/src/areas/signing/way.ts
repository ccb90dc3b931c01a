// way.ts: what a way of signing one paper is to the sheet that offers it.
import type { Document } from '@web/gen/trinhky/v1/document_pb';

export interface WayProps {
  /** As the person saw it: this version is signed, and no other. */
  document: Document;
  onDone: (changed: Document) => void;
  /** While one way is at work the others are closed. */
  onBusy: (busy: boolean) => void;
}
