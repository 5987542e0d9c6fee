import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';

type Kind = { fileName: string; contentType: string };

/**
 * Text that is made while it is sent: the next piece is asked for when the reader has taken the last ones, and nothing
 * more is made when it leaves. What fails before the first piece is an ordinary error; later the download breaks off.
 */
export async function downloadResponse(
  pieces: AsyncGenerator<string>,
  { fileName, contentType }: Kind,
): Promise<Response> {
  const encoder = new TextEncoder();
  let next = await pieces.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) {
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(next.value));
      try {
        next = await pieces.next();
      } catch (error) {
        log.error({ fileName, error: messageOf(error) }, 'download broke off');
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  });
}
