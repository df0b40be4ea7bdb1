package dev.rapporteur.report.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Data of a page while it is gathered: deflated, and in the page in base64. Browsers
 * don't run it, and it has no character that could end it.
 */
final class PackedBlock implements AutoCloseable {

	private static final int BUFFER = 1 << 14;

	private final Deflater deflater;

	private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

	private final DeflaterOutputStream output;

	private long size;

	PackedBlock() {
		this(Deflater.DEFAULT_COMPRESSION);
	}

	private PackedBlock(int level) {
		this.deflater = new Deflater(level, true);
		this.output = new DeflaterOutputStream(this.packed, this.deflater, BUFFER);
	}

	/** For much data: somewhat larger, several times as fast. */
	static PackedBlock fast() {
		return new PackedBlock(Deflater.BEST_SPEED);
	}

	/** How large it is when it is unpacked. */
	long size() {
		return this.size;
	}

	void write(byte[] bytes) throws IOException {
		this.output.write(bytes);
		this.size += bytes.length;
	}

	void write(String text) throws IOException {
		write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Ends it, and tells how large it is in a page. */
	long finish() throws IOException {
		this.output.finish();
		return (long) this.packed.size() * 4 / 3;
	}

	/** Ends it, and writes it into a page. */
	void writeTo(OutputStream page, String id) throws IOException {
		finish();
		page.write(
				("<script type=\"application/octet-stream\" id=\"" + id + "\">").getBytes(StandardCharsets.US_ASCII));
		// the packed bytes are a chunk at most
		page.write(Base64.getEncoder().encode(this.packed.toByteArray()));
		page.write("</script>\n".getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() {
		this.deflater.end();
	}

}
