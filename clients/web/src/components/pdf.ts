// pdf.ts: the reader of PDFs, loaded when the first page is shown, with its worker from our own origin.
import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
} from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = worker;

/** Whoever opens a file closes it: `close`. */
export interface OpenPdf {
  document: Promise<PDFDocumentProxy>;
  close: () => void;
}

export function openPdf(bytes: Uint8Array<ArrayBuffer>): OpenPdf {
  const task = getDocument({
    // The worker takes the bytes away; ours stay.
    data: bytes.slice(),
    // The page's policy runs no WebAssembly; the reader has the same in JavaScript.
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  return { document: task.promise, close: () => void task.destroy() };
}

export { type PDFDocumentProxy, type PDFPageProxy, TextLayer };
