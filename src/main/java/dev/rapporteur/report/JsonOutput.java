package dev.rapporteur.report;

import java.io.IOException;
import java.io.OutputStream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON piece by piece into a report.
 */
public final class JsonOutput {

	/** A part of a document must not look like all of it. */
	private static final JsonFactory JSON = JsonFactory.builder()
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		.disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
		.disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
		.build();

	private JsonOutput() {
	}

	/**
	 * Writes a document.
	 * @param output where to; stays open
	 * @param document writes its pieces
	 * @throws IOException if it can't be written
	 */
	public static void write(OutputStream output, Document document) throws IOException {
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), output)) {
			document.write(json);
		}
		catch (JacksonIOException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * What is in a document.
	 */
	@FunctionalInterface
	public interface Document {

		/**
		 * Writes it.
		 * @param json where to
		 * @throws IOException if it can't be written
		 */
		void write(JsonGenerator json) throws IOException;

	}

}
