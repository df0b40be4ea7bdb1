package dev.rapporteur.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XmlCharactersTests {

	@Test
	void whatXmlHasStays() {
		assertThat(XmlCharacters.visible("a<&>\"\t\u0085\ud83d\ude00\ufffd\n"))
			.isEqualTo("a<&>\"\t\u0085\ud83d\ude00\ufffd\n");
	}

	@Test
	void whatXmlDoesNotHaveIsShown() {
		assertThat(XmlCharacters.visible("\u0000\u001b[1m\ud800x\ufffe\uffff"))
			.isEqualTo("\\x00\\x1b[1m\\ud800x\\ufffe\\uffff");
	}

	@Test
	void linesEndAsReadersGiveThemBack() {
		assertThat(XmlCharacters.visible("a\r\nb\rc\n\r")).isEqualTo("a\nb\nc\n\n");
	}

}
