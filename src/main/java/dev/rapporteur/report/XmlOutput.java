package dev.rapporteur.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML piece by piece into a report.
 */
public final class XmlOutput {

	private static final int BUFFER = 65_536;

	private XmlOutput() {
	}

	/**
	 * Writes a document.
	 * @param output where to; stays open
	 * @param document writes its pieces
	 * @throws IOException if it can't be written
	 */
	public static void write(OutputStream output, Document document) throws IOException {
		try {
			OutputStream buffered = new BufferedOutputStream(output, BUFFER);
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(buffered, "UTF-8");
			document.write(xml);
			xml.flush();
		}
		catch (XMLStreamException ex) {
			throw (ex.getNestedException() instanceof IOException cause) ? cause : new IOException(ex);
		}
	}

	/**
	 * What is in a document.
	 */
	@FunctionalInterface
	public interface Document {

		/**
		 * Writes it.
		 * @param xml where to
		 * @throws XMLStreamException if it can't be written
		 */
		void write(XMLStreamWriter xml) throws XMLStreamException;

	}

}
