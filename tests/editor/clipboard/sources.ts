/**
 * HTML as programs put it on the clipboard, with the expected blocks: `kind|text`, where **bold**, _italic_, ~struck~,
 * +underlined+ and <address>text</> are formats, spaces are list levels and `\n` is a line break.
 */
export type ClipboardSource = { name: string; html: string; blocks: string[]; pictures?: number }

const DOCS_SPAN =
  'font-size:11pt;font-family:Arial,sans-serif;color:#000000;font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;'
const word = (level: number, sign: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level * 36}pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`

export const SOURCES: readonly ClipboardSource[] = [
  {
    name: 'Google Docs: weight is a style, in a <b> that is not bold',
    html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="${DOCS_SPAN}font-weight:700">strong</span><span style="${DOCS_SPAN}font-weight:400"> plain </span><span style="${DOCS_SPAN}font-weight:400;font-style:italic">slanted</span></p><br /><p dir="ltr"><span style="${DOCS_SPAN}font-weight:400;text-decoration:line-through">gone</span></p></b>`,
    blocks: ['paragraph|**strong** plain _slanted_', 'paragraph|', 'paragraph|~gone~'],
  },
  {
    name: 'Google Docs: a list with levels, and a link that Google redirects',
    html: `<b style="font-weight:normal"><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">One</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400">Two </span><a href="https://www.google.com/url?q=https://example.org/a?b%3Dc&amp;sa=D" style="text-decoration:none"><span style="font-weight:400;text-decoration:underline">three</span></a></p></li></ul></ul></b>`,
    blocks: ['bullet|One', 'bullet|  Two <https://example.org/a?b=c>three</>'],
  },
  {
    name: 'Google Docs: headings whose weight is normal, and a title that is a paragraph',
    html: `<b style="font-weight:normal"><h1 dir="ltr"><span style="font-weight:400">Head</span></h1><h3 dir="ltr"><span style="font-weight:700">Sub</span></h3><p><span style="font-weight:400">Text</span></p></b>`,
    blocks: ['heading2|Head', 'heading3|Sub', 'paragraph|Text'],
  },
  {
    name: 'Google Sheets: a table, with a bold cell and a merged one',
    html: `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr"><colgroup><col width="100"/></colgroup><tbody><tr><td style="font-weight:bold;">Name</td><td>Cups</td><td>Day</td></tr><tr><td colspan="2">Rina</td><td>Mon</td></tr></tbody></table></google-sheets-html-origin>`,
    blocks: ['paragraph|**Name**\tCups\tDay', 'paragraph|Rina\t\tMon'],
  },
  {
    name: 'Word on the desktop: bullets and numbers that are paragraphs',
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=EN-US><!--StartFragment--><p class=MsoNormal><b>Bold</b> and\nwrapped<o:p></o:p></p>${word(1, '·', 'One')}${word(2, 'o', 'Two')}${word(1, '1.', 'First')}${word(2, 'a)', 'Second')}${word(3, 'iv.', 'Third')}<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`,
    blocks: [
      'paragraph|**Bold** and wrapped',
      'bullet|One',
      'bullet|  Two',
      'number|First',
      'number|  Second',
      'number|    Third',
      'paragraph|',
    ],
  },
  {
    name: 'Word on the desktop: comments and footnotes',
    html: `<p class=MsoNormal>Text<a style='mso-comment-reference:A_1' href="#_msocom_1">[A1]</a> more<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p><div style='mso-element:comment-list'><div style='mso-element:comment'><p>A remark</p></div></div>`,
    blocks: ['paragraph|Text more[1]'],
  },
  {
    name: 'Word on the desktop: hidden text and a table',
    html: `<p class=MsoNormal>seen<span style='display:none;mso-hide:all'>unseen</span></p><table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>a<o:p></o:p></p></td><td><p class=MsoNormal><i>b</i><o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>c</p></td><td><p class=MsoNormal>d</p></td></tr></table>`,
    blocks: ['paragraph|seen', 'paragraph|a\t_b_', 'paragraph|c\td'],
  },
  {
    name: 'Word in the browser: levels in ARIA, weights in spans',
    html: `<div class="OutlineElement Ltr"><p class="Paragraph" role="heading" aria-level="1"><span class="TextRun" style="font-weight:normal"><span class="NormalTextRun">Head</span></span><span class="EOP">&nbsp;</span></p></div><div class="ListContainerWrapper"><ul role="list"><li data-aria-level="1" role="listitem"><p class="Paragraph"><span class="TextRun" style="font-weight:bold">One</span><span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper"><ul role="list"><li data-aria-level="2" role="listitem"><p class="Paragraph"><span class="TextRun">Two</span><span class="EOP">&nbsp;</span></p></li></ul></div>`,
    blocks: ['heading2|Head', 'bullet|**One**', 'bullet|  Two'],
  },
  {
    name: 'LibreOffice',
    html: `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><style type="text/css">p { line-height: 115% }</style></head><body lang="en-GB"><p style="line-height: 100%; margin-bottom: 0in">\nA <font face="Liberation Serif"><b>bold</b></font>\n<u>word</u> <strike>out</strike></p><ol><li><p style="margin-bottom: 0in">\nfirst</p></li><li><p>\nsecond</p></li></ol></body></html>`,
    blocks: ['paragraph|A **bold** +word+ ~out~', 'number|first', 'number|second'],
  },
  {
    name: 'A Markdown viewer',
    html: `<h2 id="h">Title</h2>\n<p>Some <strong>bold</strong>, <em>slanted</em> and <code>code</code>.</p>\n<ul>\n<li>one\n<ul>\n<li>two</li>\n</ul>\n</li>\n<li><input type="checkbox" disabled=""> three</li>\n</ul>\n<blockquote>\n<p>first</p>\n<blockquote>\n<p>nested</p>\n</blockquote>\n</blockquote>\n<pre><code>let a\n  b\n</code></pre>\n<hr>\n<p>end</p>`,
    blocks: [
      'heading2|Title',
      'paragraph|Some **bold**, _slanted_ and code.',
      'bullet|one',
      'bullet|  two',
      'bullet|three',
      'quote|first',
      'quote|nested',
      'paragraph|let a\n  b',
      'break|',
      'paragraph|end',
    ],
  },
  {
    name: 'A loose Markdown list: paragraphs in items',
    html: '<ul>\n<li><p>One</p>\n<p>still one</p></li>\n<li><p>Two</p>\n<ol>\n<li><p>Deep</p></li>\n</ol></li>\n</ul>',
    blocks: ['bullet|One\nstill one', 'bullet|Two', 'number|  Deep'],
  },
  {
    name: 'Gmail: lines in divs, an answer quoted',
    html: `<div dir="ltr">Hello<div><br></div><div>How <b>are</b> you?</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Ana wrote:<br></div><blockquote class="gmail_quote" style="margin:0px"><div>Fine<br><br>Thanks</div></blockquote></div>`,
    blocks: [
      'paragraph|Hello',
      'paragraph|',
      'paragraph|How **are** you?',
      'paragraph|',
      'paragraph|Ana wrote:',
      'quote|Fine',
      'quote|Thanks',
    ],
  },
  {
    name: 'A newsletter: tables that lay out a page, a hidden preview, a tracking pixel',
    html: `<div style="display:none;max-height:0">Preview text</div><table role="presentation"><tr><td><table><tr><td><h1>News</h1><p>Text&nbsp;one</p></td></tr></table></td></tr><tr><td><img src="https://t.example/p.gif" width="1" height="1"><img src="https://x.example/cup.jpg" width="600"></td></tr></table>`,
    blocks: ['heading2|News', 'paragraph|Text\u00a0one'],
    pictures: 1,
  },
  {
    name: 'Outlook: links that are wrapped for safety',
    html: `<p class="MsoNormal"><a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fmenu&amp;data=05">menu</a></p>`,
    blocks: ['paragraph|<https://example.org/menu>menu</>'],
  },
  {
    name: 'VS Code: a line of code in each div, white space kept',
    html: `<meta charset='utf-8'><div style="color: #cccccc;background-color: #1f1f1f;font-family: monospace;font-weight: normal;font-size: 14px;line-height: 19px;white-space: pre;"><div><span style="color: #569cd6;">function</span><span>  f</span>() {</div><br><div><span>    return</span></div><div>}</div></div>`,
    blocks: ['paragraph|function  f() {', 'paragraph|', 'paragraph|    return', 'paragraph|}'],
  },
  {
    name: 'JetBrains: code in a pre with breaks',
    html: `<html><body><pre style="font-family:monospace"><span style="color:#cf8e6d">if </span>a:<br>    b</pre></body></html>`,
    blocks: ['paragraph|if a:\n    b'],
  },
  {
    name: 'Apple Notes and TextEdit',
    html: `<!DOCTYPE html><html><head><style type="text/css">p.p1 {margin: 0.0px}</style></head><body><p class="p1"><b>Bold</b><span class="Apple-converted-space">&nbsp; </span>two</p><p class="p2"><br></p><ul class="ul1"><li class="li1">One<span class="Apple-tab-span" style="white-space:pre">\t</span>tab</li></ul></body></html>`,
    blocks: ['paragraph|**Bold**  two', 'paragraph|', 'bullet|One\ttab'],
  },
  {
    name: 'Apple Mail: an interchange line break at the end',
    html: '<span style="font-style: oblique">slanted</span><br class="Apple-interchange-newline">',
    blocks: ['paragraph|_slanted_'],
  },
  {
    name: 'Wikipedia: relative links, edit links, a footnote, a picture',
    html: `<h2>History<span class="mw-editsection">[<a href="/w/index.php?action=edit">edit</a>]</span></h2><p><b>Kopi</b> is <a href="/wiki/Coffee" title="Coffee">coffee</a><sup class="reference"><a href="#cite_note-1">[1]</a></sup>.</p><figure><a href="/wiki/File:C.jpg"><img src="//upload.example/c.jpg" width="220" height="147"></a><figcaption>A cup</figcaption></figure><style>.x{}</style>`,
    blocks: ['heading2|History', 'paragraph|**Kopi** is coffee[1].', 'paragraph|A cup'],
    pictures: 1,
  },
  {
    name: 'Notion',
    html: `<meta charset='utf-8'><h1>Plan</h1>\n<p>Text with <a href="https://example.org/">a link</a></p>\n<ul>\n<li><input type="checkbox"/>Buy</li>\n<li>Nested<ul>\n<li>deep</li>\n</ul></li>\n</ul>\n<details><summary>Toggle</summary><p>inside</p></details>`,
    blocks: [
      'heading2|Plan',
      'paragraph|Text with <https://example.org/>a link</>',
      'bullet|Buy',
      'bullet|Nested',
      'bullet|  deep',
      'paragraph|Toggle',
      'paragraph|inside',
    ],
  },
  {
    name: 'Slack: line breaks between bare spans, paragraphs that are empty spans',
    html: `<meta charset='utf-8'><span style="color: rgb(29, 28, 29);">First line</span><br style="box-sizing: inherit;"><span style="color: rgb(29, 28, 29);">second line</span><span class="c-mrkdwn__br" data-stringify-type="paragraph-break" style="box-sizing: inherit; display: block; height: 8px;"></span><b data-stringify-type="bold">next</b>`,
    blocks: ['paragraph|First line\nsecond line', 'paragraph|**next**'],
  },
  {
    name: 'Slack: lists whose levels are attributes',
    html: `<ul data-stringify-type="unordered-list" data-indent="0"><li data-stringify-indent="0">a</li></ul><ul data-stringify-type="unordered-list" data-indent="1"><li data-stringify-indent="1">b</li></ul>`,
    blocks: ['bullet|a', 'bullet|  b'],
  },
  {
    name: 'Our reader',
    html: `<meta charset='utf-8'><h2 style="white-space: pre-wrap">The  cup</h2><p style="white-space: pre-wrap">\tverse one<br>  verse two</p><p></p><blockquote><p>said</p></blockquote><ul><li>a<ul><li>b</li></ul></li></ul><hr><figure><img src="https://unggun.test/media/abc-1" alt="A cup" width="40"><figcaption>Cup</figcaption></figure><p><a href="https://unggun.test/s/umbrella#two" rel="nofollow">here</a></p>`,
    blocks: [
      'heading2|The  cup',
      'paragraph|\tverse one\n  verse two',
      'paragraph|',
      'quote|said',
      'bullet|a',
      'bullet|  b',
      'break|',
      'image abc-1|Cup',
      'paragraph|</s/umbrella#two>here</>',
    ],
  },
  {
    name: 'A quote that its page shows slanted',
    html: '<blockquote style="font-style: italic; font-weight: 600"><p>said <em>so</em></p></blockquote>',
    blocks: ['quote|said _so_'],
  },
  {
    name: 'An editor that marks levels by class',
    html: '<ol><li data-list="ordered">a</li><li data-list="bullet" class="ql-indent-2">b</li></ol>',
    blocks: ['number|a', 'bullet|    b'],
  },
  {
    name: 'A chat that writes its emoji as pictures',
    html: '<p>Good <img alt="☕️" src="https://x.example/2615.png" width="18"> morning</p>',
    blocks: ['paragraph|Good ☕️ morning'],
  },
  {
    name: 'A page with no-break spaces',
    html: '<p>10&nbsp;km</p><p>a&nbsp; b</p><p>&nbsp;&nbsp;in</p><p>out&nbsp;</p><p>&nbsp;</p>',
    blocks: ['paragraph|10\u00a0km', 'paragraph|a  b', 'paragraph|  in', 'paragraph|out', 'paragraph|'],
  },
  {
    name: 'Controls, scripts and what is hidden',
    html: `<style>b{}</style><script>alert(1)</script><p>a<button>Copy</button><svg><text>no</text></svg><span hidden>x</span><span style="visibility: hidden">y</span><span style="user-select:none">z</span>b</p><textarea>t</textarea><iframe src="x"></iframe>`,
    blocks: ['paragraph|ab'],
  },
  {
    name: 'Addresses that nobody may follow',
    html: `<p><a href="javascript:alert(1)">a</a> <a href="data:text/html,x">b</a> <a href="http://u:p@example.org">c</a> <a href="/relative">d</a> <a href="mailto:a@example.org">e</a> <a href="//example.org/x">f</a></p>`,
    blocks: ['paragraph|a b c d <mailto:a@example.org>e</> <https://example.org/x>f</>'],
  },
  {
    name: 'Styles that switch a tag off again',
    html: `<p><b>a<span style="font-weight: 400">b</span></b><i style="font-style:normal">c</i><u style="text-decoration: none">d</u><span style="text-decoration: underline line-through">e</span><strong style="font-weight:600">f</strong></p>`,
    blocks: ['paragraph|**a**bcd~+e+~**f**'],
  },
  {
    name: 'A page of code in a table that numbers its lines',
    html: `<table><tr><td data-line-number="1"></td><td>let  a</td></tr><tr><td data-line-number="2"></td><td><pre>  b</pre></td></tr></table>`,
    blocks: ['paragraph|let a', 'paragraph|  b'],
  },
  {
    name: 'Items that hold more than text',
    html: '<ol><li><h3>Head</h3><p>text</p><pre>x\ny</pre></li><li></li><li><ul><li>only deeper</li></ul></li></ol><dl><dt>Term</dt><dd>Meaning</dd></dl>',
    blocks: [
      'number|Head\ntext\nx\ny',
      'number|',
      'bullet|  only deeper',
      'paragraph|Term',
      'paragraph|Meaning',
    ],
  },
]
