package dev.rapporteur.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.event.EventField;
import dev.rapporteur.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The form that nearly all events have in a journal: a third of the size of a pickle, and
 * read in a third of the time. A byte for the type, then for each field a byte and a
 * value; a value begins with a byte that tells what it is. Types, fields and words are
 * numbered in the order in which they stand in their enums and here, from 1.
 */
final class ShortForm {

	/** Whatever is larger or deeper is a pickle, which holds equal texts once. */
	static final int MAXIMUM_SIZE = 8 * 1024;

	static final int MAXIMUM_DEPTH = 32;

	static final int NONE = 0;

	static final int FALSE = 1;

	static final int TRUE = 2;

	/**
	 * A number: its bits in groups of seven, the lowest first, the sign lowest of all.
	 */
	static final int INTEGER = 3;

	/** Eight bytes. */
	static final int FLOAT = 4;

	/** The length, and as many bytes. */
	static final int ASCII = 5;

	/** The length in UTF-8, and as many bytes. */
	static final int TEXT = 6;

	/** The number of values, and the values. */
	static final int LIST = 7;

	/** The same. */
	static final int TUPLE = 8;

	/** The number of entries, and of each the key and the value. */
	static final int DICT = 9;

	/** Microseconds since 1970 on its own clock, eight bytes. */
	static final int NAIVE_TIME = 10;

	/** The same, the seconds that its zone is east of UTC, and the name of the zone. */
	static final int TIME = 11;

	/** The number that pyATS gives it. */
	static final int RESULT = 12;

	/** The same, the reason and the data. */
	static final int WHOLE_RESULT = 13;

	/** The byte of the first word; those that follow have the next ones. */
	static final int FIRST_WORD = 0x40;

	/** What pickles begin with. */
	static final int PICKLE = 0x80;

	/** Those that many events have. New ones come last. */
	static final List<String> WORDS = List.of("testsuite", "task", "plugin", "section", "full", "task_only",
			"summary_only", "none", "name", "description", "starttime", "stoptime", "runtime", "result", "type",
			"logfile", "xref", "parameters", "details", "extra", "result_rollup", "tims_uid", "testcase_type",
			"testcase_signature", "data_hash", "health_result", "testscript", "script_type", "logs", "id");

	static final int LONGEST_WORD = WORDS.stream().mapToInt(String::length).max().orElse(0);

	/** Of the class that finds a text soonest that it knows itself. */
	private static final Map<String, Integer> BYTES_OF_WORDS = new HashMap<>();

	static {
		for (String word : WORDS) {
			BYTES_OF_WORDS.put(word, FIRST_WORD + BYTES_OF_WORDS.size());
		}
	}

	private static final EventType[] TYPES = EventType.values();

	private static final EventField[] FIELDS = EventField.values();

	private static final String[] TEXTS = WORDS.toArray(String[]::new);

	private ShortForm() {
	}

	static int number(EventType type) {
		return type.ordinal() + 1;
	}

	static int number(EventField field) {
		return field.ordinal() + 1;
	}

	/**
	 * The type with a number.
	 * @throws IllegalArgumentException if there is none
	 */
	static EventType type(int number) {
		if (number < 1 || number > TYPES.length) {
			throw new IllegalArgumentException("there is no type " + number);
		}
		return TYPES[number - 1];
	}

	/**
	 * The field with a number.
	 * @throws IllegalArgumentException if there is none
	 */
	static EventField field(int number) {
		if (number < 1 || number > FIELDS.length) {
			throw new IllegalArgumentException("there is no field " + number);
		}
		return FIELDS[number - 1];
	}

	/** The byte of a word, or null for other texts. */
	static @Nullable Integer byteOf(String text) {
		return (text.length() <= LONGEST_WORD) ? BYTES_OF_WORDS.get(text) : null;
	}

	/**
	 * The word with a byte.
	 * @throws IllegalArgumentException if there is none
	 */
	static String word(int ofByte) {
		int number = ofByte - FIRST_WORD;
		if (number < 0 || number >= TEXTS.length) {
			throw new IllegalArgumentException("there is no value " + ofByte);
		}
		return TEXTS[number];
	}

}
