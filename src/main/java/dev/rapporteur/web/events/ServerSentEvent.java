package dev.rapporteur.web.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in a stream.
 */
final class ServerSentEvent {

	private ServerSentEvent() {
	}

	/**
	 * Writes an event.
	 * @param id the number with which a listener comes again, or null for none
	 * @param name its name
	 * @param json its data, in ASCII and on one line: some clients read streams as
	 * Latin-1, or take U+0085 and U+2028 for line ends
	 */
	static byte[] bytes(@Nullable Long id, String name, byte[] json) {
		String head = ((id != null) ? "id: " + id + "\n" : "") + "event: " + name + "\ndata: ";
		ByteArrayOutputStream event = new ByteArrayOutputStream(head.length() + json.length + 2);
		event.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
		event.writeBytes(json);
		event.writeBytes(new byte[] { '\n', '\n' });
		return event.toByteArray();
	}

}
