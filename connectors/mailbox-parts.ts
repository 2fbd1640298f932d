import type { MessageStructureObject } from 'imapflow';
import { worded } from './mailbox-headers';
import type { TextPart } from './mailbox-texts';

/** What of a mail is text, and what is attached to it, by name, kind and size. */
export function partsIn(root: MessageStructureObject | undefined): {
  readonly texts: readonly TextPart[];
  readonly attachments: readonly string[];
} {
  const texts: TextPart[] = [];
  const attachments: string[] = [];
  const walk = (node: MessageStructureObject): void => {
    if (node.type.startsWith('multipart/')) return void node.childNodes?.forEach(walk);
    const name = node.dispositionParameters?.['filename'] ?? node.parameters?.['name'];
    const isText = /^text\/(plain|html)$/i.test(node.type) && node.disposition !== 'attachment';
    if (isText)
      texts.push({
        part: node.part ?? '1',
        encoding: (node.encoding ?? '7bit').toLowerCase(),
        charset: (node.parameters?.['charset'] ?? 'utf-8').toLowerCase(),
        isHtml: /html$/i.test(node.type),
        size: node.size ?? 0,
      });
    else attachments.push(`${worded(name ?? '')} (${node.type}, ${node.size ?? 0} B)`.trim().replace(/\s+/g, ' '));
  };
  if (root !== undefined) walk(root);
  return { texts, attachments };
}
