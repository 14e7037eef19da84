"""Texts to try the reader on: invented, in the three languages."""

from collections.abc import Mapping

from skills_taxonomy.model import Text

CV = Text(
    """Automation technician, Kwun Tong (invented example)

Experience
Automation Technician, a toy maker, Mar 2019 - present
- Wrote PLC programs for six assembly cells on Siemens S7 and built the HMI screens.
- Set up two industrial robots for pick and place, with machine vision to check the parts.
- Cut downtime by a third with a plan of preventive maintenance.

Certificates
ISO 9001 internal auditor

Skills
AutoCAD, Python, Excel
""",
    """自動化技術員，觀塘（虛構例子）

工作經驗
自動化技術員，玩具廠，2019年3月至今
- 為六條裝配線編寫 Siemens S7 PLC 程式，並製作人機介面畫面。
- 設定兩台工業機械人作取放工序，以機器視覺檢查零件。
- 訂立預防性維修計劃，停機時間減少三分之一。

證書
ISO 9001 內部審核員

技能
AutoCAD、Python、Excel
""",
    """自动化技术员，深圳（虚构示例）

工作经历
自动化技术员，玩具厂，2019年3月至今
- 为六条装配线编写 Siemens S7 PLC 程序，并制作人机界面画面。
- 调试两台工业机器人完成取放工序，用机器视觉检查零件。
- 制定预防性维护计划，停机时间减少三分之一。

证书
ISO 9001 内审员

技能
AutoCAD、Python、Excel
""",
)

VACANCY = Text(
    """Automation Engineer (invented example)

Duties
- Programme PLCs and commission robot cells for our injection moulding lines.
- Bring machine data into the manufacturing execution system (MES).

Requirements
- Higher Diploma or above; at least 3 years of PLC programming
- Industrial robotics is a must; machine vision is an advantage
- Knowledge of SAP is not required. Training in lean manufacturing will be provided.

We offer medical insurance, double pay and 15 days of annual leave.
Personal data collected will be used for recruitment only.
""",
    """自動化工程師（虛構例子）

職責
- 為注塑生產線編寫 PLC 程式及調試機械人工作站。
- 將機器數據接入製造執行系統（MES）。

要求
- 高級文憑或以上，三年以上 PLC 編程經驗
- 必須熟悉工業機械人；懂機器視覺者優先
- 無須 SAP 經驗；公司提供精益生產培訓。

福利：醫療保險、雙糧、15 天年假。
所收集的個人資料只供招聘用途。
""",
    """自动化工程师（虚构示例）

岗位职责
- 为注塑生产线编写 PLC 程序，调试机器人工作站。
- 将设备数据接入制造执行系统（MES）。

任职要求
- 大专及以上学历，三年以上 PLC 编程经验
- 必须熟悉工业机器人；懂机器视觉者优先
- 无需 SAP 经验；公司提供精益生产培训。

福利：医疗保险、双薪、15 天年假。
所收集的个人资料仅用于招聘。
""",
)

SAMPLES: Mapping[str, Text] = {"cv": CV, "vacancy": VACANCY}
