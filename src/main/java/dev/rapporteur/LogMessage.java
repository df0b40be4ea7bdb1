package dev.rapporteur;

import java.util.stream.Stream;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.rapporteur.value.OneLine;
import org.slf4j.helpers.MessageFormatter;

/**
 * The message of a line in the log. What is put into its placeholders may be a name that
 * a caller has chosen, such as that of a directory: it stays on the line, and can neither
 * forge another one nor move the cursor of a terminal. Sentences of the program itself
 * may have several lines.
 */
final class LogMessage extends ClassicConverter {

	/** Takes the place of the usual message in all patterns; before there is a log. */
	static void use() {
		Stream.of("m", "msg", "message")
			.forEach((word) -> PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put(word, LogMessage::new));
	}

	@Override
	public String convert(ILoggingEvent event) {
		Object[] arguments = event.getArgumentArray();
		if (arguments == null) {
			return event.getFormattedMessage();
		}
		Object[] plain = Stream.of(arguments).map((argument) -> OneLine.escape(String.valueOf(argument))).toArray();
		return MessageFormatter.basicArrayFormat(event.getMessage(), plain);
	}

}
