import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib';

export type Attached = { readonly name: string; readonly bytes: Buffer; readonly says: string };

/**
 * Locks a letter as the standard of today does (PDF 2.0, revision 6, AES-256), what is attached to it with it. Whoever has the password
 * may do everything with it: it is the person's own. Strings are locked only inside object streams, so everything lies in them.
 */
export async function locked(pdf: Buffer, password: string, attached?: Attached): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  if (attached !== undefined)
    await document.attach(attached.bytes, attached.name, {
      mimeType: 'application/zip',
      description: attached.says,
      afRelationship: AFRelationship.Data,
    });
  document.encrypt({ userPassword: password, ownerPassword: password, algorithm: 'AES-256', permissions: EVERYTHING });
  const made = await document.save({ useObjectStreams: true, updateFieldAppearances: false });
  return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
}

const EVERYTHING = {
  printing: 'highResolution',
  modifying: true,
  copying: true,
  annotating: true,
  fillingForms: true,
  contentAccessibility: true,
  documentAssembly: true,
} as const;
